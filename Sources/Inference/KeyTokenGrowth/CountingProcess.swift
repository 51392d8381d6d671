import Foundation

/// A Poisson process whose mean function is an amount times a shape: m(t) = a·g(t; θ), with at most one shape parameter.
///
/// The primitives are logarithms of g's rise and slope with their derivatives by ln θ, so that neither a window far from
/// 0 nor a shape far out overflows; mean, intensity and gradients by the named parameters derive from them. Parameters
/// are positive: the amount-like one first, then θ, if there is one.
package protocol CountingProcess: Sendable {
  /// The name on the command line and in documents.
  var id: String { get }
  /// m(t) in plain text.
  var formula: String { get }
  /// What the process says of key tokens at these parameters, in a few words.
  func reading(_ values: [Double]) -> String
  /// The growth law of the scenario language with this mean function.
  var growthLaw: String { get }
  var parameters: [ProcessParameter] { get }

  /// ln [g(end) − g(start)] for 0 ≤ start ≤ end, without cancellation; −∞ where the two are equal.
  func logRise(from start: Double, to end: Double, logShape: Double) -> ShapeValue
  /// Σ ln g′(t) over events; g′ is the derivative by position.
  func logSlope(over events: EventTotals, logShape: Double) -> ShapeValue
  /// The first parameter's logarithm, given those of the amount a and of θ.
  func logFirst(logAmount: Double, logShape: Double) -> FirstParameter
  /// ln a, given the parameters.
  func logAmount(_ values: [Double]) -> Double
  /// The position at which the mean has risen by `rise` ≥ 0 since `start`; infinite where it never does.
  func position(from start: Double, rising rise: Double, _ values: [Double]) -> Double

  /// What the process becomes as θ → 0 and as θ → ∞; nil where that is no process.
  var lowLimit: ShapeLimit? { get }
  var highLimit: ShapeLimit? { get }
  /// The ln θ worth a first look, for positions in units of the longest window's end.
  var logShapes: [Double] { get }
  /// The fitted process as text for a scenario, or why it cannot be one.
  func scenarioLaw(_ values: [Double]) -> ScenarioLaw
}

/// A parameter of a counting process; all are positive.
package struct ProcessParameter: Equatable, Sendable {
  package let name: String
  /// Its unit as a power of the position's unit: −1 for a rate, 0 for a number, 1 for a length.
  package let dimension: Int
  /// Its meaning in a few words.
  package let meaning: String
}

/// A value with its derivative by the logarithm of the shape parameter.
package struct ShapeValue: Equatable, Sendable {
  package var value: Double
  package var slope: Double
}

/// ln of the first parameter with its derivatives by ln a and ln θ.
package struct FirstParameter: Equatable, Sendable {
  package let value: Double
  package let byAmount: Double
  package let byShape: Double
}

extension CountingProcess {
  package var hasShape: Bool { parameters.count > 1 }
  package var lowLimit: ShapeLimit? { nil }
  package var highLimit: ShapeLimit? { nil }

  package func logFirst(logAmount: Double, logShape: Double) -> FirstParameter {
    FirstParameter(value: logAmount, byAmount: 1, byShape: 0)
  }

  package func logAmount(_ values: [Double]) -> Double { log(values[0]) }

  private func logShape(_ values: [Double]) -> Double { hasShape ? log(values[1]) : 0 }

  /// m(t): events expected up to t ≥ 0.
  package func mean(at t: Double, _ values: [Double]) -> Double { rise(from: 0, to: t, values) }

  /// m(end) − m(start) without cancellation.
  package func rise(from start: Double, to end: Double, _ values: [Double]) -> Double {
    exp(logAmount(values) + logRise(from: start, to: end, logShape: logShape(values)).value)
  }

  /// m′(t): events expected per unit of position at t > 0.
  package func intensity(at t: Double, _ values: [Double]) -> Double {
    exp(logAmount(values) + logSlope(over: EventTotals([t]), logShape: logShape(values)).value)
  }

  /// m(end) − m(start), and its derivatives by the parameters' logarithms in `gradient`.
  package func rise(from start: Double, to end: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let part = logRise(from: start, to: end, logShape: logShape(values))
    let rise = exp(logAmount(values) + part.value)
    gradient = logGradient(values, partSlope: part.slope).map { rise * $0 }
    return rise
  }

  /// m′(t), and its derivatives by the parameters' logarithms in `gradient`.
  package func intensity(at t: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let part = logSlope(over: EventTotals([t]), logShape: logShape(values))
    let intensity = exp(logAmount(values) + part.value)
    gradient = logGradient(values, partSlope: part.slope).map { intensity * $0 }
    return intensity
  }

  /// The derivatives of ln a + ln(part of g) by the parameters' logarithms.
  ///
  /// ln p₁ = F(ln a, ln θ) gives ∂ln a/∂ln p₁ = 1/F_a and ∂ln a/∂ln θ = −F_θ/F_a.
  private func logGradient(_ values: [Double], partSlope: Double) -> [Double] {
    guard hasShape else { return [1] }
    let first = logFirst(logAmount: logAmount(values), logShape: logShape(values))
    return [1 / first.byAmount, partSlope - first.byShape / first.byAmount]
  }
}
