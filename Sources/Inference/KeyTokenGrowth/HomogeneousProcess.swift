import Foundation

/// m(t) = ρt: events that come at one rate everywhere.
package struct HomogeneousProcess: CountingProcess {
  package init() {}

  package let id = "homogeneous"
  package let formula = "rate·t"
  package let growthLaw = "linear"
  package let parameters = [ProcessParameter(name: "rate", dimension: -1, meaning: "key tokens per unit of position")]

  package func logRise(from start: Double, to end: Double, logShape: Double) -> ShapeValue {
    ShapeValue(value: log(end - start), slope: 0)
  }

  package func logSlope(over events: EventTotals, logShape: Double) -> ShapeValue { ShapeValue(value: 0, slope: 0) }

  package func position(from start: Double, rising rise: Double, _ values: [Double]) -> Double {
    start + rise / values[0]
  }

  package func reading(_ values: [Double]) -> String { "a constant share of key tokens" }

  package let logShapes: [Double] = []

  package func scenarioLaw(_ values: [Double]) -> ScenarioLaw {
    guard values[0] <= 1 else { return .none(reason: "more than one key token per unit of position") }
    return .law("{law: linear, share: \(ScenarioLaw.number(values[0]))}")
  }
}
