/// A mechanism with one parameter that changes any reliability curve, written `model+decoration`.
package protocol ReliabilityDecoration: Sendable {
  /// The word after the plus sign.
  var id: String { get }
  var parameter: ReliabilityParameter { get }
  /// The mechanism, to be read after the model's: `…, with a constant background`.
  var readsAs: String { get }
  /// What a fit has come to when only the decoration is left of it, for a table's cell.
  var alone: String { get }

  /// The decorated formula in plain text.
  func formula(of base: String) -> String

  /// The decorated ln R(n) from the model's own, and its derivatives by that and by the parameter; 0 at n = 0.
  func apply(at n: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byBase: Double, byParameter: Double
  )

  /// The decorated ln R(end) − ln R(start) from the model's own, and from its own ln R(start), with its derivatives by
  /// those and by the parameter; nil where it is no better than the difference.
  func decline(from start: Double, to end: Double, _ decline: Double, logStart: Double, _ value: Double) -> (
    value: Double, byDecline: Double, byStart: Double, byParameter: Double
  )?

  /// Whether a decline must be asked for even where the model has no account of its own.
  var hidesDeclines: Bool { get }

  /// ln of the decorated hazard at n > 0 from the model's own ln h and ln R, with its derivatives by those two and by the
  /// parameter.
  func logHazard(at n: Double, _ logHazard: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byHazard: Double, byReliability: Double, byParameter: Double
  )

  /// Guesses of the parameter, each with the curve that is left for the model to explain.
  func startingValues(from survival: EmpiricalSurvival) -> [(value: Double, rest: EmpiricalSurvival)]

  /// The limit in which the decoration does nothing to `base`.
  func neutralLimit(of base: any ReliabilityModel) -> NamedLimit

  /// The smaller model that decorating `base` comes to; nil where it gives a new curve.
  func equivalence(on base: any ReliabilityModel) -> Equivalence?
}

extension ReliabilityDecoration {
  package var hidesDeclines: Bool { false }
}
