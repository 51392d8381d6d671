import Foundation
import GSLKernel

/// How far a fit is from data: the deviance from the saturated multinomial, with its χ² p-value, and the largest gap.
package struct GoodnessOfFit: Equatable, Sendable {
  /// G² = 2·Σ d·ln(d/expected) over the cells after pooling.
  package let deviance: Double
  /// Pooled cells less one less the parameters that the fitted curve has.
  package let degreesOfFreedom: Int
  /// The χ² probability of a larger deviance; nil where no degree of freedom is left.
  package let pValue: Double?
  /// Cells after pooling, the survivors among them; fewer than lengths + 1 where cells were pooled.
  package let cells: Int
  /// The largest |R̂(n) − R(n)| over the data's lengths.
  package let largestGap: Double

  /// Adjacent cells are pooled until five sequences are expected in each, without which χ² is no guide.
  package static let smallestExpected = 5.0

  package init(of fit: Fit, to data: FirstFailureData) {
    let probabilities = CellProbabilities(of: fit.curve, at: data.lengths).logarithms.map { exp($0) }
    let pooled = Self.pool(observed: data.cells, expected: probabilities.map { data.sequences * $0 })
    let terms = pooled.map { cell in
      cell.observed > 0
        ? cell.observed * log(cell.observed / cell.expected) - cell.observed + cell.expected : cell.expected
    }
    deviance = max(0, 2 * terms.reduce(0, +))
    cells = pooled.count
    degreesOfFreedom = pooled.count - 1 - fit.curve.values.count
    pValue =
      degreesOfFreedom > 0 && deviance.isFinite
      ? ChiSquared.upperTail(deviance, degreesOfFreedom: Double(degreesOfFreedom)) : nil
    largestGap = zip(data.lengths, data.survival).map { abs($1 - fit.curve.reliability(at: $0)) }.max() ?? 0
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
