/// A curve in one row of characters: eighths of a block over the range given, a dot where there is no value.
///
/// A block's height is `1/8` at the lower end of the range and `8/8` at its upper end, so that the lowest value is seen, too;
/// values beyond the range are drawn at its ends. Whoever shows one says the range: `legend` does.
package struct Sparkline: Sendable {
  package let values: [Double?]
  package let range: ClosedRange<Double>

  /// Takes a cell for each value; where there are more than `cells`, evenly chosen ones, both ends included.
  package init(_ values: [Double?], over range: ClosedRange<Double>, cells: Int = 48) {
    let cells = max(cells, 2)
    self.values =
      values.count <= cells
      ? values
      : (0..<cells).map { values[Int((Double($0) * Double(values.count - 1) / Double(cells - 1)).rounded())] }
    self.range = range
  }

  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The characters, one for each value.
  package var text: String { String(values.map(block)) }

  /// What the lowest and the highest block stand for: `▁ 0, █ 1`.
  package static func legend(_ low: String, _ high: String) -> String { "▁ \(low), █ \(high)" }

  private func block(_ value: Double?) -> Character {
    guard let value, !value.isNaN else { return "·" }
    let width = range.upperBound - range.lowerBound
    guard width > 0 else { return Self.blocks[0] }
    // Eight bins of equal width; the upper end belongs to the last one.
    let share = max(0, min((value - range.lowerBound) / width, 1))
    return Self.blocks[min(Int(share * 8), 7)]
  }
}
