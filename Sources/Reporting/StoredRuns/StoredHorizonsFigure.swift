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
    let rows = styles.map { name, style in
      (
        name, style,
        curves.enumerated().compactMap { index, curve -> Datum? in
          guard let horizon = curve.arm.horizons[name] ?? nil else { return nil }
          return Datum(Double(index), horizon.estimate, lower: horizon.lower, upper: horizon.upper, value: nil)
        }
      )
    }
    let values = rows.flatMap { $0.2.compactMap(\.y) }.filter { $0 > 0 }
    guard curves.count > 1, let low = values.min(), let high = values.max() else { return nil }
    return Figure(
      title: stored.finding, subtitle: "Longest lengths with reliability of at least 0.5, 0.8 and 0.99, with intervals",
      caption: stored.caption,
      description: "Horizons of \(curves.map(\.name).joined(separator: "; ")).", width: 700, plotHeight: 260,
      labels: .legend, id: "horizons",
      panels: [
        Panel(
          x: Axis("", scale: OrdinalScale(curves.map(\.name))),
          y: .log("Length (tokens, log scale)", (low / 1.5)...(high * 1.5)),
          marks: rows.map { Points($0.0, $0.2, style: $0.1) })
      ])
  }
}
