import Charts
import Foundation

/// The hazards of stored runs over each other, on two logarithmic axes: a power law is a straight line.
struct StoredHazardFigure {
  private let stored: StoredRuns

  init(_ stored: StoredRuns) { self.stored = stored }

  /// Nothing where no run has a hazard above zero.
  var figure: Figure? {
    let curves = stored.curves.map { ($0, seen($0)) }.filter { !$0.1.isEmpty }
    let places = curves.flatMap { $0.1.map(middle) }
    let values = curves.flatMap { $0.1.compactMap(\.estimate) }
    guard let first = places.min(), let last = places.max(), let low = values.min(), let high = values.max() else {
      return nil
    }
    let isAlone = curves.count == 1
    return Figure(
      title: stored.heading,
      subtitle:
        "Failures per token between neighbouring lengths, among sequences that have not failed; points simulated, "
        + "with intervals",
      caption: stored.caption,
      description: "Hazard per token against position: \(curves.map(\.0.name).joined(separator: "; ")).", width: 700,
      plotHeight: 280, id: "hazard",
      panels: [
        Panel(
          x: .log("Position in the sequence (tokens, log scale)", first...max(last, first * 1.01)),
          y: .log("Hazard (failures per token, log scale)", (low / 2)...(high * 2)),
          marks: curves.enumerated().flatMap { index, curve in
            marks(curve.1, isAlone ? "simulated" : curve.0.name, isAlone ? .data : StoredRuns.style(index))
          })
      ])
  }

  private func marks(_ rows: [ResultDocument.HazardRow], _ name: String, _ style: Style) -> [any Mark] {
    [
      Line(name, rows.map { Datum(middle($0), $0.exact ?? $0.estimate ?? .nan) }, style: style),
      Points(
        name,
        rows.map { Datum(middle($0), $0.estimate ?? .nan, lower: $0.lower ?? .nan, upper: $0.upper ?? .nan) },
        style: style, radius: 2.8),
    ]
  }

  private func seen(_ curve: StoredRuns.Curve) -> [ResultDocument.HazardRow] {
    curve.arm.hazard.filter { ($0.estimate ?? 0) > 0 }
  }

  /// The geometric middle of an interval, which a logarithmic axis shows in its middle.
  private func middle(_ row: ResultDocument.HazardRow) -> Double {
    (Double(max(row.from, 1)) * Double(row.to)).squareRoot()
  }
}
