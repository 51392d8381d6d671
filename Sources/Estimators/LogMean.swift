import Foundation
import GSLKernel

/// The mean of positive numbers given by their logarithms, with its standard error; mergeable, and exact at 1e-300.
///
/// Holds Σ e^(l − m) and Σ e^(2(l − m)) relative to the largest logarithm m seen, so that neither over- nor underflows.
package struct LogMean: Sendable, Equatable {
  package private(set) var count = 0
  private var largest = -Double.infinity
  private var sum = 0.0
  private var sumOfSquares = 0.0

  package init() {}

  /// Adds a number by its logarithm; −∞ stands for 0.
  @inline(__always)
  package mutating func add(log l: Double) {
    count += 1
    if l <= largest {
      if l == -.infinity { return }
      let w = exp(l - largest)
      sum += w
      sumOfSquares += w * w
    } else {
      let scale = exp(largest - l)
      sum = sum * scale + 1
      sumOfSquares = sumOfSquares * scale * scale + 1
      largest = l
    }
  }

  /// Adds all that another has seen; equal to having added its numbers here, up to rounding.
  package mutating func merge(_ other: LogMean) {
    count += other.count
    guard other.largest > -.infinity else { return }
    let m = max(largest, other.largest)
    let (a, b) = (largest == -.infinity ? 0 : exp(largest - m), exp(other.largest - m))
    sum = sum * a + other.sum * b
    sumOfSquares = sumOfSquares * a * a + other.sumOfSquares * b * b
    largest = m
  }

  /// The logarithm of the mean; −∞ where all numbers were 0, NaN where there were none.
  package var logEstimate: Double {
    count == 0 ? .nan : (largest == -.infinity ? -.infinity : largest + log(sum / Double(count)))
  }

  /// The standard error of the mean divided by the mean; nil with fewer than two numbers or a mean of 0.
  package var relativeStandardError: Double? {
    guard count > 1, sum > 0 else { return nil }
    let n = Double(count)
    let ratio = n * sumOfSquares / (sum * sum) - 1
    // Equal numbers leave rounding noise of a few n ulp in the ratio.
    return ratio < 1e-14 * n ? 0 : (ratio / (n - 1)).squareRoot()
  }

  /// An interval for the mean from the normal law of its logarithm, which keeps it positive.
  package func logBounds(confidence: Double) -> (lower: Double, upper: Double) {
    guard let spread = relativeStandardError else { return (-.infinity, 0) }
    let z = -NormalDistribution.quantile(0.5 * (1 - confidence))
    return (logEstimate - z * spread, min(0, logEstimate + z * spread))
  }
}
