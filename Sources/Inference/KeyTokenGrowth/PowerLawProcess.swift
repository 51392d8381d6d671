import Foundation

/// m(t) = (t/σ)^β, the power-law or Crow–AMSAA process (Duane 1964, doi:10.1109/TA.1964.4319640; Crow 1974).
package struct PowerLawProcess: CountingProcess {
  package init() {}

  package let id = "crow-amsaa"
  package let formula = "(t/scale)^exponent"
  package let growthLaw = "power"
  package let parameters = [
    ProcessParameter(name: "scale", dimension: 1, meaning: "position by which one key token is expected"),
    ProcessParameter(name: "exponent", dimension: 0, meaning: "1 is homogeneous; below 1 key tokens thin out"),
  ]

  package func logRise(from start: Double, to end: Double, logShape: Double) -> ShapeValue {
    let exponent = exp(logShape)
    let top = exponent * log(end)
    guard start > 0 else { return ShapeValue(value: top, slope: top) }
    let x = exponent * log(end / start)
    return ShapeValue(value: top + log(-expm1(-x)), slope: top + (x > 0 ? x / expm1(x) : 1))
  }

  package func logSlope(over events: EventTotals, logShape: Double) -> ShapeValue {
    let exponent = exp(logShape)
    return ShapeValue(
      value: events.count * logShape + (exponent - 1) * events.sumOfLogarithms,
      slope: events.count + exponent * events.sumOfLogarithms)
  }

  package func logFirst(logAmount: Double, logShape: Double) -> FirstParameter {
    let inverse = exp(-logShape)
    return FirstParameter(value: -logAmount * inverse, byAmount: -inverse, byShape: logAmount * inverse)
  }

  package func logAmount(_ values: [Double]) -> Double { -values[1] * log(values[0]) }

  package func position(from start: Double, rising rise: Double, _ values: [Double]) -> Double {
    let (scale, exponent) = (values[0], values[1])
    guard start > 0 else { return scale * pow(rise, 1 / exponent) }
    return start * exp(log1p(rise * pow(scale / start, exponent)) / exponent)
  }

  package func reading(_ values: [Double]) -> String {
    "key tokens that \(values[1] > 1 ? "become denser" : "thin out") as a power of position"
  }

  package let lowLimit: ShapeLimit? = .reciprocal
  package let logShapes = stride(from: log(1e-3), through: log(1e4), by: 0.4).map { $0 }

  package func scenarioLaw(_ values: [Double]) -> ScenarioLaw {
    guard values[1] <= 1 else {
      return .none(reason: "the exponent \(shown(values[1])) is above 1: key tokens become denser, not sparser")
    }
    let coefficient = exp(logAmount(values))
    return .law(
      "{law: power, coefficient: \(ScenarioLaw.number(coefficient)), exponent: \(ScenarioLaw.number(values[1]))}")
  }
}
