import Foundation
import GSLKernel
import ReliabilityModels

/// The pointwise confidence band of a fitted curve: Wald's interval for ln(−ln R), on which estimates are about normal.
///
/// By the delta method from the covariance on the search scale, so that the band stays within 0 and 1; for an exponential
/// it is the curve at the ends of the rate's Wald interval.
package struct CurveBand: Sendable {
  private let curve: FittedCurve
  private let covariance: SymmetricMatrix
  private let z: Double

  /// `isRobust` takes the sandwich, where there is one.
  package init(_ curve: FittedCurve, _ precision: FitPrecision, isRobust: Bool, confidence: Double = 0.95) {
    self.curve = curve
    covariance = isRobust ? precision.robustCovariance ?? precision.covariance : precision.covariance
    z = -NormalDistribution.quantile(0.5 * (1 - confidence))
  }

  /// The band at n > 0; nil where R is 0 or 1 to the last bit.
  package func bounds(at n: Double) -> (lower: Double, upper: Double)? {
    var gradient = curve.values
    let logarithm = curve.model.logReliability(at: n, curve.values, gradient: &gradient)
    guard logarithm < 0, logarithm > -1e90 else { return nil }
    let slopes = curve.model.parameters.indices.map {
      gradient[$0] * curve.model.parameters[$0].domain.slope(value: curve.values[$0]) / logarithm
    }
    let variance = zip(slopes, covariance.times(slopes)).reduce(0) { $0 + $1.0 * $1.1 }
    guard variance.isFinite else { return nil }
    let reach = z * max(0, variance).squareRoot()
    return (exp(logarithm * exp(reach)), exp(logarithm * exp(-reach)))
  }
}
