/// A size and weight of the figures' type, able to measure text.
///
/// Widths are those of DejaVu Sans, the widest face of the stack in `StyleSheet`: text that fits by this measure fits
/// in every face a reader may have. Kerning is ignored (it only ever narrows Latin text by under 1 %).
package struct Font: Sendable, Equatable {
  package enum Weight: Sendable { case regular, semibold }

  /// Height of the em square, in px.
  package let size: Double
  package let weight: Weight

  package init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  /// The distance between baselines, in px.
  package var lineHeight: Double { (size * 1.28).rounded() }

  /// The advance width of a line of text, in px.
  package func width(of text: String) -> Double {
    let table = weight == .regular ? FontTable.regular : FontTable.bold
    return text.unicodeScalars.reduce(0) { $0 + table.advance(of: $1) } * size
  }

  /// The width of a set of lines, in px.
  package func width(of lines: [String]) -> Double {
    lines.map { width(of: $0) }.max() ?? 0
  }
}
