/// Ticks with their places along an axis, thinned until no two labels touch.
package struct AxisTicks: Sendable {
  package struct Label: Sendable {
    package let text: String
    /// From the start of the axis, in px.
    package let offset: Double
    /// The width of the text, in px.
    package let width: Double
  }

  package let labels: [Label]
  /// Offsets of the minor ticks, in px.
  package let minor: [Double]

  /// The ticks of a horizontal axis, whose labels stand side by side.
  package static func horizontal(_ scale: any Scale, length: Double) -> AxisTicks {
    AxisTicks(scale, length: length, most: min(11, Int(length / 30))) { $0.width }
  }

  /// The ticks of a vertical axis, whose labels stand above one another.
  package static func vertical(_ scale: any Scale, length: Double) -> AxisTicks {
    AxisTicks(scale, length: length, most: min(8, Int(length / 30))) { _ in Look.tick.size }
  }

  private init(_ scale: any Scale, length: Double, most: Int, size: (Label) -> Double) {
    var count = max(2, most)
    while true {
      let ticks = scale.ticks(within: TickRoom(labels: count, length: length))
      let labels = ticks.major.map { tick in
        Label(
          text: tick.label, offset: scale.position(of: tick.value) * length,
          width: Superscripts.width(of: tick.label, in: Look.tick))
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
}
