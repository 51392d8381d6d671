import Foundation
import GSLKernel

/// How far a fit is from data: deviance and Pearson's χ² after pooling, with their p-values, and the largest gap.
///
/// First failures of whole sequences are one multinomial over intervals, attempts a binomial at each length; both are
/// pooled until χ² is a guide. Intervals and positions of their own have no cells to count in.
package struct GoodnessOfFit: Equatable, Sendable {
  /// G² = 2·Σ d·ln(d/expected) over the cells after pooling; nil where there are no cells to count in.
  package let deviance: Double?
  /// X² = Σ (d − expected)²/expected over the same cells.
  package let pearson: Double?
  /// Pooled groups (less one for a multinomial) less the parameters that the fitted curve has.
  package let degreesOfFreedom: Int
  /// The χ² probability of a larger deviance; nil where no degree of freedom is left, and of weighted counts.
  package let pValue: Double?
  /// The χ² probability of a larger X².
  package let pearsonPValue: Double?
  /// Groups after pooling.
  package let cells: Int
  /// The largest |R̂(n) − R(n)| over the data's lengths, or over the pooled groups of attempts.
  package let largestGap: Double
  /// Observed and fitted reliability over the pooled groups; empty but for attempts.
  package let calibration: [CalibrationRow]

  /// Adjacent cells are pooled until five sequences are expected in each, without which χ² is no guide.
  package static let smallestExpected = 5.0

  package init(of fit: Fit, to data: ObservedData) {
    let parameters = fit.curve.values.count
    switch data.form {
    case .firstFailures:
      let likelihood = Likelihood(fit.curve.model, data)
      let total = data.total
      let expected = likelihood.logProbabilities(values: fit.curve.values).map { total * exp($0) }
      let pooled = Self.pool(observed: data.cells.map(\.count), expected: expected)
      cells = pooled.count
      degreesOfFreedom = pooled.count - 1 - parameters
      (deviance, pearson) = Self.distances(pooled)
      largestGap = zip(data.lengths, data.survival).map { abs($1 - fit.curve.reliability(at: $0)) }.max() ?? 0
      calibration = []
    case .attempts:
      calibration = CalibrationRow.rows(of: fit.curve, to: data)
      cells = calibration.count
      degreesOfFreedom = cells - parameters
      (deviance, pearson) = Self.distances(
        calibration.flatMap {
          [($0.successes, $0.expected), ($0.trials - $0.successes, $0.trials - $0.expected)]
        })
      largestGap = calibration.map { abs($0.successes - $0.expected) / $0.trials }.max() ?? 0
    case .intervals, .positions:
      (deviance, pearson, degreesOfFreedom, cells, calibration) = (nil, nil, 0, 0, [])
      largestGap = zip(data.lengths, data.survival).map { abs($1 - fit.curve.reliability(at: $0)) }.max() ?? 0
    }
    let freedom = Double(degreesOfFreedom)
    func tail(_ value: Double?) -> Double? {
      guard let value, freedom > 0, value.isFinite, !data.isWeighted else { return nil }
      return ChiSquared.upperTail(value, degreesOfFreedom: freedom)
    }
    (pValue, pearsonPValue) = (tail(deviance), tail(pearson))
  }

  private static func distances(_ cells: [(observed: Double, expected: Double)]) -> (Double, Double) {
    var (deviance, pearson) = (0.0, 0.0)
    for (observed, expected) in cells {
      deviance +=
        observed > 0 ? 2 * (observed * log(observed / expected) - observed + expected) : 2 * expected
      let gap = observed - expected
      pearson += gap == 0 ? 0 : gap * gap / expected
    }
    return (max(0, deviance), pearson)
  }

  private static func pool(observed: [Double], expected: [Double]) -> [(observed: Double, expected: Double)] {
    var pooled: [(observed: Double, expected: Double)] = []
    var open = (observed: 0.0, expected: 0.0)
    for (count, mean) in zip(observed, expected) {
      open = (open.observed + count, open.expected + mean)
      if open.expected >= smallestExpected {
        pooled.append(open)
        open = (0, 0)
      }
    }
    guard open != (0, 0) else { return pooled }
    if let last = pooled.popLast() { open = (open.observed + last.observed, open.expected + last.expected) }
    return pooled + [open]
  }
}
