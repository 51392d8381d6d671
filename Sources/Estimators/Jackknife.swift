import Foundation
import GSLKernel

/// The error of any smooth statistic of independent groups of trials, by leaving out one group after another.
///
/// Efron & Stein 1981, doi:10.1214/aos/1176345462. Groups are of equal size, or nearly.
package struct Jackknife: Sendable {
  package let groups: Int

  /// `groups` ≥ 2.
  package init(groups: Int) { self.groups = groups }

  /// The statistic of all groups with its standard error; nil where it is not defined for all of them, and without an
  /// error where some group cannot be left out.
  ///
  /// `statistic` takes the number of the group that is left out, or nil for none.
  package func estimate(_ statistic: (_ without: Int?) -> Double?) -> Measured? {
    guard let whole = statistic(nil), whole.isFinite else { return nil }
    var values: [Double] = []
    for group in 0..<groups {
      guard let value = statistic(group), value.isFinite else { return Measured(estimate: whole, standardError: nil) }
      values.append(value)
    }
    let count = Double(groups)
    let mean = values.reduce(0, +) / count
    let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Measured(estimate: whole, standardError: (spread * (count - 1) / count).squareRoot())
  }

  /// The interval of an estimate by Student's law with one degree of freedom less than there are groups; nil without an
  /// error.
  package func interval(_ measured: Measured, confidence: Double) -> (lower: Double, upper: Double)? {
    guard let error = measured.standardError else { return nil }
    let half =
      error * StudentDistribution.quantile(0.5 * (1 + confidence), degreesOfFreedom: Double(groups - 1))
    return (measured.estimate - half, measured.estimate + half)
  }
}
