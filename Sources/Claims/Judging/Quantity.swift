package import Estimators

/// A measured number: a value with its error, or an exact one.
package struct Quantity: Equatable, Sendable {
  package enum Uncertainty: Equatable, Sendable {
    /// A closed form, a sum or a quadrature: right to far more digits than any tolerance asks for.
    case exact
    /// The interval at `Laboratory.confidence`.
    case interval(ClosedRange<Double>)
  }

  package let name: String
  package let value: Double
  package let uncertainty: Uncertainty
  /// Nil for a pure number.
  package let unit: String?

  package init(_ name: String, _ value: Double, _ uncertainty: Uncertainty, unit: String? = nil) {
    (self.name, self.value, self.uncertainty, self.unit) = (name, value, uncertainty, unit)
  }

  package static func exact(_ name: String, _ value: Double, unit: String? = nil) -> Quantity {
    Quantity(name, value, .exact, unit: unit)
  }

  /// A value whose bounds may come in either order, or not be known: then it is no number.
  package static func simulated(
    _ name: String, _ value: Double, _ bounds: (Double, Double), unit: String? = nil
  ) -> Quantity {
    guard bounds.0.isFinite, bounds.1.isFinite else { return .exact(name, .nan, unit: unit) }
    return Quantity(
      name, value, .interval(min(bounds.0, bounds.1)...max(bounds.0, bounds.1)), unit: unit)
  }

  /// A measured mean, normal about its value.
  package static func measured(_ name: String, _ measured: Measured?, unit: String? = nil) -> Quantity {
    guard let measured, let error = measured.standardError else { return .exact(name, .nan, unit: unit) }
    let half = Laboratory.normalQuantile * error
    return .simulated(name, measured.estimate, (measured.estimate - half, measured.estimate + half), unit: unit)
  }

  /// Where the number lies: the value itself where it is exact.
  package var range: ClosedRange<Double> {
    switch uncertainty {
    case .exact: value...value
    case .interval(let range): range
    }
  }
}
