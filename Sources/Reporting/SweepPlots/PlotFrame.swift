import Charts

/// The measures and axes that all figures of sweeps share.
struct PlotFrame {
  let name: String

  /// A panel narrower than this, in px, shows little.
  private static let narrowest = 215.0

  func figure(
    _ words: PlotWords, drawn: String, isCovered: Bool, sharesX: Bool = true, panels: [Panel]
  ) -> Figure {
    let width: Double = (panels.count == 1 ? 640 : panels.count == 2 ? 800 : 960)
    let most = max(1, Int((width - 60) / Self.narrowest))
    let rows = (panels.count + most - 1) / most
    let columns = (panels.count + rows - 1) / max(1, rows)
    let subtitle = words.subtitle(drawn)
    return Figure(
      title: words.title, subtitle: subtitle, caption: words.caption, description: "\(words.title). \(subtitle).",
      width: width, plotHeight: panels.count == 1 ? 290 : rows == 1 ? 220 : 150,
      sharesX: sharesX && panels.count > 1, sharesY: panels.count > 1, columns: columns, id: "sweep-\(name)",
      panels: panels)
  }

  /// The axis of the quantity.
  func value(_ table: PlotTable) -> Axis {
    let title = table.layout.quantity.title
    let shown = table.numbers.compactMap(\.number.value)
    switch table.scale {
    case .linear: break
    case .log: return .log("\(title), log scale")
    // Intervals that reach 1 would set the end of the axis by how near they come to it.
    case .logit, .logLog: return table.scale.axis(title, covering: shown)
    }
    let values = table.numbers.flatMap { [$0.number.value, $0.number.lower, $0.number.upper] }.compactMap { $0 }
    return .linear(title, Self.domain(values, isShare: table.layout.quantity.isShare))
  }

  /// All of 0...1 for shares that differ much, down to 0 for what comes near it, and otherwise what the values span.
  static func domain(_ values: [Double], isShare: Bool) -> ClosedRange<Double> {
    let extent = Extent(values)
    if isShare, extent.upper - extent.lower > 0.3 { return 0...1 }
    guard extent.lower > 0, extent.lower < 0.5 * extent.upper else { return LinearScale(covering: extent).domain }
    return LinearScale(covering: Extent([0, extent.upper])).domain
  }
}
