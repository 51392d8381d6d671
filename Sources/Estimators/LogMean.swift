import Foundation
import GSLKernel

/// The mean of positive numbers given by their logarithms, with its standard error; mergeable, and exact at 1e-300.
///
/// Holds Σ e^(l − m), its squares and its products with the draws' weights relative to the largest logarithm m seen, so
/// that nothing over- or underflows; and the same sums of what the numbers lack of 1, which tell a mean near 1 and its
/// error to as many digits. Where draws are weighted, the weights serve as a control variate: their mean is
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
  /// Of the weight times what the number lacks of 1.
  private var lack = 0.0
  private var lackSquared = 0.0
  private var lackCross = 0.0

  package init() {}

  /// Adds a number by its logarithm; −∞ stands for 0.
  @inline(__always)
  package mutating func add(log l: Double) { add(log: l, weight: 1) }

  /// Adds a number, weight included, by its logarithm, and the weight by itself.
  @inline(__always)
  package mutating func add(log l: Double, weight: Double) {
    let logWeight = log(weight)
    _ = note(log: l - logWeight, logWeight: logWeight, weight: weight)
  }

  /// Adds a number by its logarithm without its weight, and tells the weighted one relative to the largest, with what the
  /// earlier ones were multiplied by to be so too.
  @inline(__always)
  mutating func note(log own: Double, logWeight: Double, weight: Double) -> (value: Double, scale: Double) {
    count += 1
    weights += weight
    weightsSquared += weight * weight
    let lacking = -weight * expm1(own)
    lack += lacking
    lackSquared += lacking * lacking
    lackCross += lacking * weight
    let l = logWeight + own
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
    lack += other.lack
    lackSquared += other.lackSquared
    lackCross += other.lackCross
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
    lack = try reader.double()
    lackSquared = try reader.double()
    lackCross = try reader.double()
  }

  package func write(to writer: inout ByteWriter) {
    writer.write(count)
    for value in [largest, sum, sumOfSquares, weights, weightsSquared, cross, lack, lackSquared, lackCross] {
      writer.write(value)
    }
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

  /// What the mean lacks of 1 and the variance of that, where the mean lies between one half and 1: of numbers that all but
  /// equal 1, nothing else has a digit left.
  private var complement: (estimate: Double, variance: Double)? {
    guard count > 0, largest > -1 else { return nil }
    let n = Double(count)
    let (u, w) = (lack / n, weights / n)
    guard u >= 0, u < 0.5 else { return nil }
    let variance = max(0, lackSquared / n - u * u)
    let varianceW = weightsSquared / n - w * w
    guard varianceW > 1e-9 * w * w else { return (u, variance) }
    let covariance = lackCross / n - u * w
    let estimate = u - covariance / varianceW * (w - 1)
    guard estimate >= 0, estimate < 0.5 else { return nil }
    return (estimate, max(0, variance - covariance * covariance / varianceW))
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
    if count == 0 { return .nan }
    if let complement { return log1p(-complement.estimate) }
    return largest == -.infinity ? -.infinity : largest + log(regression.estimate)
  }

  /// The standard error of the mean divided by the mean; nil with fewer than two numbers or a mean of 0.
  package var relativeStandardError: Double? {
    guard count > 1, sum > 0 else { return nil }
    if let complement {
      // Equal numbers leave rounding noise of a few ulp.
      if complement.variance <= 1e-14 * complement.estimate * complement.estimate { return 0 }
      return (complement.variance / Double(count - 1)).squareRoot() / (1 - complement.estimate)
    }
    let (estimate, variance, _) = regression
    let relative = variance / (estimate * estimate)
    // Equal numbers leave rounding noise of a few ulp.
    return relative < 1e-14 ? 0 : (relative / Double(count - 1)).squareRoot()
  }

  /// (Σy)²/Σy²: how many equal numbers would weigh as much; 0 where there is none.
  ///
  /// Far below the count, a few numbers carry the mean, and its standard error cannot be trusted.
  package var effectiveCount: Double {
    guard sum > 0 else { return 0 }
    return min(sum * sum / sumOfSquares, complement == nil ? .infinity : effectiveLacks)
  }

  /// The same of what the numbers lack of 1, which a few hard draws may carry; 1 where it is the rounding of numbers that
  /// thousands of factors make.
  private var effectiveLacks: Double {
    if lack <= 0 { return .infinity }
    return lack < 1e-13 * Double(count) ? 1 : lack * lack / lackSquared
  }

  /// An interval for the mean from Student's law on its logarithm, which keeps it positive.
  package func logBounds(confidence: Double) -> (lower: Double, upper: Double) {
    // Draws that were all 0 leave the rule of three: with confidence c, at most −ln(1 − c)/N of draws are not.
    if sum == 0 { return (-.infinity, count == 0 ? 0 : min(0, log(-log1p(-confidence) / Double(count)))) }
    guard let spread = relativeStandardError else { return (-.infinity, 0) }
    let t = -StudentDistribution.quantile(0.5 * (1 - confidence), degreesOfFreedom: Double(count - 1))
    return (logEstimate - t * spread, min(0, logEstimate + t * spread))
  }

  /// The lower bound where few draws carry what the mean lacks of 1, which says that still rarer ones may: those that come
  /// less often than once in so many draws have not been seen, and may lack everything. Nil elsewhere.
  ///
  /// An event of chance p is missed by N draws with chance (1 − p)^N, at most ½(1 − c) from p = −ln(½(1 − c))/N on.
  /// "Few" is a judgement: fewer than the 100 draws below which reports distrust an error, and fewer than a tenth of all,
  /// so that a small sample of even draws is not taken for a skewed one.
  package func logBoundOfUnseen(confidence: Double) -> Double? {
    guard complement != nil, effectiveLacks < 100, effectiveLacks < 0.1 * Double(count) else { return nil }
    let draws = weights * weights / weightsSquared
    return log(max(0, exp(logBounds(confidence: confidence).lower) + log(0.5 * (1 - confidence)) / draws))
  }
}
