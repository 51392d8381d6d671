import Foundation

/// A law for the probability R(n) that a sequence of n tokens has not failed yet.
///
/// The primitive is ln R(n); hazards, horizons and likelihoods derive from it. A conformer holds to these laws, which
/// the tests check over the whole catalogue: R(0) = 1; R does not increase with n; ln R is finite for n from 0 to 1e9
/// at any parameters inside their domains (a curve that falls lower is reported as `lowestLogReliability`).
package protocol ReliabilityModel: Sendable {
  /// The name used in scenario files and on the command line.
  var id: String { get }
  /// R(n) in plain text, in the names of the parameters' symbols.
  var formula: String { get }
  /// The mechanism that the curve stands for, in a few words.
  var readsAs: String { get }
  /// Other mechanisms that give this very curve, so that no fit can tell them from this one.
  var sharedBy: [String] { get }
  var parameters: [ReliabilityParameter] { get }
  /// What the model becomes where its parameters run away.
  var limits: [NamedLimit] { get }
  /// The model with fewer parameters that is the same curve everywhere; nil for a model of its own.
  var equivalence: Equivalence? { get }

  /// Models that are this one at values inside its parameters' domains, as a Weibull law of shape 1 is the exponential.
  var specialCases: [String] { get }

  /// ln R(n) for n ≥ 0 and `values` in the order of `parameters`, each inside its domain.
  func logReliability(at n: Double, _ values: [Double]) -> Double

  /// ln R(n), and its derivatives by the parameters in the first places of `gradient`.
  ///
  /// `gradient` may be longer than `parameters`; the places beyond are left alone.
  func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double

  /// ln R at each of `lengths`, with its derivatives by the parameters length after length in `slopes`.
  ///
  /// What the likelihood spends its time on. The implementation given to every model asks for one length after the
  /// other and gives the same bits; it is a requirement so that it is compiled for each model by itself.
  func logReliabilities(
    at lengths: [Double], _ values: [Double], into logs: inout MutableSpan<Double>,
    slopes: inout MutableSpan<Double>)

  /// ln R(end) − ln R(start) where the difference of the two would lose its digits; nil where it would not.
  ///
  /// Needed by curves that come to a plateau: the likelihood takes the logarithm of this difference. Writes its
  /// derivatives as `logReliability(at:_:gradient:)` does.
  func decline(from start: Double, to end: Double, _ values: [Double], gradient: inout [Double]) -> Double?

  /// ln of the hazard −d ln R/dn at n > 0, and its derivatives by the parameters.
  ///
  /// Needed by first errors at continuous positions, whose density is R times the hazard.
  func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double

  /// Places from which a search for the best parameters may start, rough but inside the domains.
  func startingValues(from survival: EmpiricalSurvival) -> [[Double]]
}

/// The ln R below which curves are reported as this floor, so that sums over data stay finite.
package let lowestLogReliability = -1e100

extension ReliabilityModel {
  package var sharedBy: [String] { [] }
  package var equivalence: Equivalence? { nil }
  package var specialCases: [String] { [] }

  package func logReliabilities(
    at lengths: [Double], _ values: [Double], into logs: inout MutableSpan<Double>,
    slopes: inout MutableSpan<Double>
  ) {
    var gradient = values
    for (index, length) in lengths.enumerated() {
      logs[index] = logReliability(at: length, values, gradient: &gradient)
      for k in gradient.indices { slopes[index * gradient.count + k] = gradient[k] }
    }
  }

  package func decline(
    from start: Double, to end: Double, _ values: [Double], gradient: inout [Double]
  ) -> Double? { nil }

  /// R(n); underflows to 0 where ln R(n) < −745.
  package func reliability(at n: Double, _ values: [Double]) -> Double {
    max(0, min(1, exp(logReliability(at: n, values))))
  }
}
