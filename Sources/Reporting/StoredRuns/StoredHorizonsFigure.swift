import Charts

/// The horizons of several stored runs: how far each gets at one half, four fifths and 99 in 100.
struct StoredHorizonsFigure {
  private let stored: StoredRuns

  init(_ stored: StoredRuns) { self.stored = stored }

  /// Nothing for a single curve, which one line of text says better, and where no horizon is known.
  var figure: Figure? {
    let curves = stored.curves
    let styles = [
      ("n50", Style(.blue, marker: .circle)), ("n80", Style(.orange, marker: .triangle)),
      ("n99", Style(.green, marker: .diamond)),
    ]
    // The first curve stands at the top.
    let names = Array(curves.map(\.name).reversed())
    let rows = styles.enumerated().map { slot, style -> (name: String, marks: [any Mark], values: [Double]) in
      let data = curves.reversed().enumerated().compactMap { index, curve -> Datum? in
        guard let horizon = curve.arm.horizons[style.0] ?? nil else { return nil }
        return Datum(
          horizon.estimate, Double(index), lower: horizon.lower ?? horizon.estimate,
          upper: horizon.upper ?? horizon.estimate)
      }
      let bars = Bars(
        style.0, data, style: style.1, fill: slot == 1 ? .outline : .solid, slot: Bars.Slot(slot, of: styles.count),
        decimals: 0)
      return (style.0, data.isEmpty ? [] : [bars], data.flatMap { [$0.x, $0.lower, $0.upper].compactMap { $0 } })
    }
    let values = rows.flatMap(\.values).filter { $0 > 0 }
    guard curves.count > 1, let low = values.min(), let high = values.max() else { return nil }
    return Figure(
      title: stored.finding, subtitle: "Longest lengths with reliability of at least 0.5, 0.8 and 0.99, with intervals",
      caption: stored.caption, description: "Horizons of \(curves.map(\.name).joined(separator: "; ")).", width: 700,
      plotHeight: Bars.plotHeight(names: curves.count, bars: styles.count), labels: .legend, id: "horizons",
      panels: [
        Panel(
          x: .log("Length (tokens, log scale)", max(0.5, low / 1.5)...(high * 1.5)),
          y: Axis("", scale: OrdinalScale(names)), marks: rows.flatMap(\.marks))
      ])
  }
}
