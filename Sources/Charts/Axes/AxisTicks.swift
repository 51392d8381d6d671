/// Ticks with their places along an axis, thinned until no two labels touch.
package struct AxisTicks: Sendable {
  package struct Label: Sendable {
    package let text: String
    /// The text as it is set: names are broken at spaces, numbers are not.
    package let lines: [String]
    /// From the start of the axis, in px.
    package let offset: Double
    /// The width of the text, in px.
    package let width: Double

    /// From the top of the first line to the bottom of the last, in px.
    package var height: Double { Look.tick.size + Double(lines.count - 1) * Look.tick.lineHeight }
  }

  package let labels: [Label]
  /// Offsets of the minor ticks, in px.
  package let minor: [Double]

  /// The ticks of a horizontal axis, whose labels stand side by side.
  package static func horizontal(_ scale: any Scale, length: Double) -> AxisTicks {
    AxisTicks(scale, length: length, most: min(11, Int(length / 30)), widest: nil) { $0.width }
  }

  /// The ticks of a vertical axis, whose labels stand above one another; names wider than `widest` px are broken.
  package static func vertical(_ scale: any Scale, length: Double, widest: Double = .infinity) -> AxisTicks {
    AxisTicks(scale, length: length, most: min(8, Int(length / 30)), widest: widest) { $0.height }
  }

  /// Names get the width given, or side by side an equal share of the length.
  private init(_ scale: any Scale, length: Double, most: Int, widest: Double?, size: (Label) -> Double) {
    var count = max(2, most, scale.categories.count)
    while true {
      let ticks = scale.ticks(within: TickRoom(labels: count, length: length))
      let share = length / Double(max(1, ticks.major.count)) - Look.tickSeparation
      let labels = ticks.major.map { tick in
        let lines = scale.categories.isEmpty ? [tick.label] : Self.broken(tick.label, to: widest ?? share)
        return Label(
          text: tick.label, lines: lines, offset: scale.position(of: tick.value) * length,
          width: lines.map { Superscripts.width(of: $0, in: Look.tick) }.max() ?? 0)
      }
      let fitting = Self.thinned(labels, size: size)
      count -= 1
      if fitting.count == labels.count || count < 2 {
        let dropped = labels.filter { label in !fitting.contains { $0.offset == label.offset } }.map(\.offset)
        self.labels = fitting
        self.minor = ticks.minor.map { scale.position(of: $0) * length } + dropped
        return
      }
    }
  }

  /// A name in lines of a width, or of its longest word: a word is not broken.
  private static func broken(_ name: String, to width: Double) -> [String] {
    let words = name.split(whereSeparator: \.isWhitespace).map { Look.tick.width(of: String($0)) }
    let lines = Look.tick.wrap(name, to: max(width, words.max() ?? 0))
    return lines.isEmpty ? [""] : lines
  }

  /// The labels from the first on that keep their distance from the last one kept.
  private static func thinned(_ labels: [Label], size: (Label) -> Double) -> [Label] {
    var kept: [Label] = []
    for label in labels {
      if let last = kept.last {
        let room = (size(last) + size(label)) / 2 + Look.tickSeparation
        guard label.offset - last.offset >= room else { continue }
      }
      kept.append(label)
    }
    return kept
  }

  /// The widest label, in px.
  package var width: Double { labels.map(\.width).max() ?? 0 }

  /// How far labels of a horizontal axis reach beyond its start and its end, in px.
  package func overhang(length: Double) -> (before: Double, behind: Double) {
    (
      max(0, labels.map { $0.width / 2 - $0.offset }.max() ?? 0),
      max(0, labels.map { $0.offset + $0.width / 2 - length }.max() ?? 0)
    )
  }
}
