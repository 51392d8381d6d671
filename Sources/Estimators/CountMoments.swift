/// Moments of a count per sequence and of the part of it that belongs to a class; mergeable in any grouping.
///
/// Power sums of the deviation from a fixed shift near the mean: with the shift, fourth powers keep their digits for
/// means of 1e6 too.
package struct CountMoments: Sendable, Equatable {
  package let shift: Double
  package private(set) var count = 0
  private var s1 = 0.0
  private var s2 = 0.0
  private var s3 = 0.0
  private var s4 = 0.0
  private var part = 0.0
  private var partSquared = 0.0
  private var cross = 0.0

  /// Moments about a guess of the mean.
  package init(shift: Double) { self.shift = shift }

  /// Adds a sequence with `total` counts, `part` of them of the class.
  @inline(__always)
  package mutating func add(_ total: Double, part y: Double) {
    let d = total - shift
    let dd = d * d
    count += 1
    s1 += d
    s2 += dd
    s3 += dd * d
    s4 += dd * dd
    part += y
    partSquared += y * y
    cross += d * y
  }

  package mutating func merge(_ other: CountMoments) {
    count += other.count
    s1 += other.s1
    s2 += other.s2
    s3 += other.s3
    s4 += other.s4
    part += other.part
    partSquared += other.partSquared
    cross += other.cross
  }

  package init(from reader: inout ByteReader) throws(ByteReader.Ended) {
    shift = try reader.double()
    count = try reader.integer()
    s1 = try reader.double()
    s2 = try reader.double()
    s3 = try reader.double()
    s4 = try reader.double()
    part = try reader.double()
    partSquared = try reader.double()
    cross = try reader.double()
  }

  package func write(to writer: inout ByteWriter) {
    writer.write(shift)
    writer.write(count)
    for value in [s1, s2, s3, s4, part, partSquared, cross] { writer.write(value) }
  }

  private var n: Double { Double(count) }
  private var meanDeviation: Double { s1 / n }
  /// Σ x, to rounding.
  private var total: Double { n * shift + s1 }

  /// The mean with its standard error; nil without sequences, the error nil where nothing was counted: that it never happened
  /// does not tell how rare it is.
  package var mean: Measured? {
    guard count > 0 else { return nil }
    return Measured(
      estimate: shift + meanDeviation, standardError: total > 0.5 ? variance.map { ($0 / n).squareRoot() } : nil)
  }

  /// The unbiased variance; nil with fewer than two sequences.
  package var variance: Double? {
    count > 1 ? max(0, s2 - n * meanDeviation * meanDeviation) / (n - 1) : nil
  }

  /// Σ x (x − 1): twice the pairs of counts within sequences, on which every excess over a Poisson variance rests.
  private var orderedPairs: Double { s2 + (2 * shift - 1) * s1 + n * shift * (shift - 1) }

  /// Variance over mean (1 for a Poisson count), with its delta-method standard error; nil where the mean is 0.
  ///
  /// The error is nil where no sequence has two counts: the ratio is then 1 − x̄ whatever the law, and its spread tells nothing.
  package var dispersion: Measured? {
    guard let mean = mean?.estimate, let variance, total > 0.5 else { return nil }
    let m = meanDeviation
    let m2 = s2 / n - m * m
    let m3 = s3 / n - 3 * m * s2 / n + 2 * m * m * m
    let m4 = s4 / n - 4 * m * s3 / n + 6 * m * m * s2 / n - 3 * m * m * m * m
    let ratio = variance / mean
    guard orderedPairs > 0.5 else { return Measured(estimate: ratio, standardError: nil) }
    // Var(s²/x̄) ≈ [Var s² − 2 r Cov(s², x̄) + r² Var x̄]/x̄², with Var s² ≈ (m₄ − m₂²)/n and Cov ≈ m₃/n.
    let spread = (m4 - m2 * m2 - 2 * ratio * m3 + ratio * ratio * m2) / n
    return Measured(estimate: ratio, standardError: max(0, spread).squareRoot() / mean)
  }

  /// The share of all counts that belong to the class, with its delta-method standard error; nil without counts.
  package var share: Measured? {
    guard count > 0 else { return nil }
    let mean = shift + meanDeviation
    guard mean > 0 else { return nil }
    let meanPart = part / n
    let ratio = meanPart / mean
    guard count > 1 else { return Measured(estimate: ratio, standardError: nil) }
    let varianceTotal = s2 / n - meanDeviation * meanDeviation
    let variancePart = partSquared / n - meanPart * meanPart
    let covariance = cross / n - meanDeviation * meanPart
    let spread = max(0, variancePart - 2 * ratio * covariance + ratio * ratio * varianceTotal)
    return Measured(estimate: ratio, standardError: (spread / n).squareRoot() / mean)
  }
}

/// A number with its standard error, where there is one.
package struct Measured: Sendable, Equatable, Codable {
  package let estimate: Double
  package let standardError: Double?

  package init(estimate: Double, standardError: Double?) {
    self.estimate = estimate
    self.standardError = standardError
  }
}
