import Foundation

/// m(t) = N·(1 − e^(−t/τ)), a limited number of events (Goel & Okumoto 1979, doi:10.1109/TR.1979.5220566).
package struct GoelOkumotoProcess: CountingProcess {
  package init() {}

  package let id = "goel-okumoto"
  package let formula = "total·(1 − exp(−t/scale))"
  package let growthLaw = "saturating"
  package let parameters = [
    ProcessParameter(name: "total", dimension: 0, meaning: "key tokens of an endless text"),
    ProcessParameter(name: "scale", dimension: 1, meaning: "position by which 63 % of them are expected"),
  ]

  package func logRise(from start: Double, to end: Double, logShape: Double) -> ShapeValue {
    let rate = exp(-logShape)
    let x = (end - start) * rate
    return ShapeValue(
      value: -start * rate + log(-expm1(-x)), slope: start * rate - (x > 0 ? x / expm1(x) : 1))
  }

  package func logSlope(over events: EventTotals, logShape: Double) -> ShapeValue {
    let scaled = events.sum * exp(-logShape)
    return ShapeValue(value: -scaled - events.count * logShape, slope: scaled - events.count)
  }

  package func position(from start: Double, rising rise: Double, _ values: [Double]) -> Double {
    let share = exp(log(rise / values[0]) + start / values[1])
    return share < 1 ? start - values[1] * log1p(-share) : .infinity
  }

  package func reading(_ values: [Double]) -> String { "a limited number of key tokens that runs out" }

  package let highLimit: ShapeLimit? = .homogeneous
  package let logShapes = stride(from: log(1e-5), through: log(1e4), by: 1).map { $0 }

  package func scenarioLaw(_ values: [Double]) -> ScenarioLaw {
    guard values[1] >= 1e-2 else { return .none(reason: "the scale is below 0.01") }
    return .law("{law: saturating, limit: \(ScenarioLaw.number(values[0])), scale: \(ScenarioLaw.number(values[1]))}")
  }
}
