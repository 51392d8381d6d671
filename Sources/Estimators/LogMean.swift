import Foundation
import GSLKernel

/// The mean of positive numbers given by their logarithms, with its standard error; mergeable, and exact at 1e-300.
///
/// Holds Σ e^(l − m), its squares and its products with the draws' weights relative to the largest logarithm m seen, so
/// that nothing over- or underflows. Where draws are weighted, the weights serve as a control variate: their mean is
/// known to be 1, and what they miss of it is taken out by regression (Owen & Zhou 2000, doi:10.2307/2669533). At
/// R ≈ 1 that removes nearly all of the noise that weighting brought in.
package struct LogMean: Sendable, Equatable {
  package private(set) var count = 0
  private var largest = -Double.infinity
  private var sum = 0.0
  private var sumOfSquares = 0.0
  private var weights = 0.0
  private var weightsSquared = 0.0
  private var cross = 0.0

  package init() {}

  /// Adds a number by its logarithm; −∞ stands for 0.
  @inline(__always)
  package mutating func add(log l: Double) { add(log: l, weight: 1) }

  /// Adds a number, weight included, by its logarithm, and the weight by itself.
  @inline(__always)
  package mutating func add(log l: Double, weight: Double) { _ = note(log: l, weight: weight) }

  /// Adds a number, and tells it relative to the largest, with what the earlier ones were multiplied by to be so too.
  @inline(__always)
  mutating func note(log l: Double, weight: Double) -> (value: Double, scale: Double) {
    count += 1
    weights += weight
    weightsSquared += weight * weight
    if l <= largest {
      if l == -.infinity { return (0, 1) }
      let y = exp(l - largest)
      sum += y
      sumOfSquares += y * y
      cross += y * weight
      return (y, 1)
    }
    let scale = rescale(to: l)
    sum += 1
    sumOfSquares += 1
    cross += weight
    return (1, scale)
  }

  private mutating func rescale(to l: Double) -> Double {
    let scale = largest == -.infinity ? 0 : exp(largest - l)
    sum *= scale
    sumOfSquares *= scale * scale
    cross *= scale
    largest = l
    return scale
  }

  /// Adds all that another has seen; equal to having added its numbers here, up to rounding. Tells what the numbers of both
  /// were multiplied by to be relative to one largest.
  @discardableResult
  package mutating func merge(_ other: LogMean) -> (own: Double, other: Double) {
    count += other.count
    weights += other.weights
    weightsSquared += other.weightsSquared
    guard other.largest > -.infinity else { return (1, 1) }
    var other = other
    var scales = (own: 1.0, other: 1.0)
    if other.largest > largest {
      scales.own = rescale(to: other.largest)
    } else {
      scales.other = other.rescale(to: largest)
    }
    sum += other.sum
    sumOfSquares += other.sumOfSquares
    cross += other.cross
    return scales
  }

  package init(from reader: inout ByteReader) throws(ByteReader.Ended) {
    count = try reader.integer()
    largest = try reader.double()
    sum = try reader.double()
    sumOfSquares = try reader.double()
    weights = try reader.double()
    weightsSquared = try reader.double()
    cross = try reader.double()
  }

  package func write(to writer: inout ByteWriter) {
    writer.write(count)
    for value in [largest, sum, sumOfSquares, weights, weightsSquared, cross] { writer.write(value) }
  }

  /// The estimate and its variance, both relative to e^m, and by how much a number rises with its weight.
  private var regression: (estimate: Double, variance: Double, slope: Double) {
    let n = Double(count)
    let (y, w) = (sum / n, weights / n)
    let varianceY = max(0, sumOfSquares / n - y * y)
    let varianceW = weightsSquared / n - w * w
    guard varianceW > 1e-9 * w * w else { return (y, varianceY, 0) }
    let covariance = cross / n - y * w
    let estimate = y - covariance / varianceW * (w - 1)
    // A regression that leaves the positive numbers has too little to go by.
    guard estimate > 0 else { return (y, varianceY, 0) }
    return (estimate, max(0, varianceY - covariance * covariance / varianceW), covariance / varianceW)
  }

  /// The correlation of the errors of two means over the same draws, of which the sum of products is known, relative to the
  /// largest of both; nil where either has no error.
  func correlation(with other: LogMean, sumOfProducts: Double) -> Double? {
    guard let error = relativeStandardError, let otherError = other.relativeStandardError, error > 0, otherError > 0
    else { return nil }
    let n = Double(count)
    let (own, others) = (regression, other.regression)
    let (y, x, w) = (sum / n, other.sum / n, weights / n)
    // What is left of each number is y − slope·w, and the same of the other.
    let covariance =
      sumOfProducts / n - y * x - own.slope * (other.cross / n - x * w) - others.slope * (cross / n - y * w)
      + own.slope * others.slope * (weightsSquared / n - w * w)
    return max(-1, min(1, covariance / (own.variance * others.variance).squareRoot()))
  }

  /// The logarithm of the mean; −∞ where all numbers were 0, NaN where there were none.
  package var logEstimate: Double {
    count == 0 ? .nan : (largest == -.infinity ? -.infinity : largest + log(regression.estimate))
  }

  /// The standard error of the mean divided by the mean; nil with fewer than two numbers or a mean of 0.
  package var relativeStandardError: Double? {
    guard count > 1, sum > 0 else { return nil }
    let (estimate, variance, _) = regression
    let relative = variance / (estimate * estimate)
    // Equal numbers leave rounding noise of a few ulp.
    return relative < 1e-14 ? 0 : (relative / Double(count - 1)).squareRoot()
  }

  /// (Σy)²/Σy²: how many equal numbers would weigh as much; 0 where there is none.
  ///
  /// Far below the count, a few numbers carry the mean, and its standard error cannot be trusted.
  package var effectiveCount: Double { sum > 0 ? sum * sum / sumOfSquares : 0 }

  /// An interval for the mean from Student's law on its logarithm, which keeps it positive.
  package func logBounds(confidence: Double) -> (lower: Double, upper: Double) {
    // Draws that were all 0 leave the rule of three: with confidence c, at most −ln(1 − c)/N of draws are not.
    if sum == 0 { return (-.infinity, count == 0 ? 0 : min(0, log(-log1p(-confidence) / Double(count)))) }
    guard let spread = relativeStandardError else { return (-.infinity, 0) }
    let t = -StudentDistribution.quantile(0.5 * (1 - confidence), degreesOfFreedom: Double(count - 1))
    return (logEstimate - t * spread, min(0, logEstimate + t * spread))
  }
}
