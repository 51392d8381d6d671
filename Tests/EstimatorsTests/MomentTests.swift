import Estimators
import Foundation
import Testing

@Suite("Moments and means")
struct MomentTests {
  /// Total and part per sequence; moments by hand below.
  static let pairs: [(Double, Double)] = [(3, 1), (0, 0), (7, 5), (2, 2), (4, 0), (1, 1), (9, 3), (2, 0)]

  @Test("mean, variance over mean and share are those of the textbook, about any shift", arguments: [0.0, 3, 1e6])
  func textbook(_ shift: Double) throws {
    var moments = CountMoments(shift: shift)
    for (total, part) in Self.pairs { moments.add(total, part: part) }
    // Σ = 28, Σx² = 164, n = 8: mean 3.5, unbiased variance (164 − 98)/7 = 66/7, share 12/28. A shift of 1e6 costs the
    // fourth powers twelve of sixteen digits, the second ones six.
    let tolerance = shift > 100 ? 1e-3 : 1e-12
    let mean = try #require(moments.mean)
    #expect(abs(mean.estimate - 3.5) < tolerance)
    #expect(abs(try #require(mean.standardError) - (66.0 / 7 / 8).squareRoot()) < tolerance)
    #expect(abs(try #require(moments.dispersion).estimate - 66.0 / 7 / 3.5) < tolerance)
    #expect(abs(try #require(moments.share).estimate - 12.0 / 28) < tolerance)
  }

  @Test("what never happened, or never twice, has no standard error", arguments: [0.0, 1, 0.3])
  func unknownErrors(_ shift: Double) throws {
    var moments = CountMoments(shift: shift)
    for _ in 0..<1000 { moments.add(0, part: 0) }
    #expect(abs(try #require(moments.mean).estimate) < 1e-12)
    #expect(try #require(moments.mean).standardError == nil)
    #expect(moments.dispersion == nil)
    moments.add(1, part: 1)
    #expect(try #require(moments.mean?.standardError) > 0)
    // One count among n: variance 1/n, mean 1/n.
    #expect(abs(try #require(moments.dispersion).estimate - 1) < 1e-9)
    #expect(try #require(moments.dispersion).standardError == nil)
    moments.add(2, part: 0)
    // The influence (x² − r x)/x̄ of the two, with r = 5/3 and x̄ = 3/n: ∓(2/9) n each, over n.
    #expect(abs(try #require(moments.dispersion?.standardError) - 2.0.squareRoot() * 2 / 9) < 0.01)
  }

  @Test("the share's standard error is the delta method's")
  func shareError() throws {
    var moments = CountMoments(shift: 3)
    for (total, part) in Self.pairs { moments.add(total, part: part) }
    // s² of part − r·total with r = 3/7, over n, over the mean: computed term by term.
    let ratio = 12.0 / 28
    let spread = Self.pairs.reduce(0) { $0 + pow($1.1 - ratio * $1.0, 2) } / 8
    #expect(abs(try #require(moments.share?.standardError) - (spread / 8).squareRoot() / 3.5) < 1e-12)
  }

  @Test("merging gives what adding gives")
  func merging() {
    var whole = CountMoments(shift: 3)
    var (first, second) = (CountMoments(shift: 3), CountMoments(shift: 3))
    for (index, pair) in Self.pairs.enumerated() {
      whole.add(pair.0, part: pair.1)
      if index < 3 { first.add(pair.0, part: pair.1) } else { second.add(pair.0, part: pair.1) }
    }
    first.merge(second)
    #expect(first == whole)
  }

  @Test("a mean in log space is right at 1e-300 and its error is that of the numbers")
  func logMean() throws {
    let numbers = [1.0, 2, 4, 9]
    var mean = LogMean()
    for number in numbers { mean.add(log: log(number) - 690) }
    #expect(abs(mean.logEstimate - (log(4) - 690)) < 1e-13)
    // Σ(x − 4)² = 9 + 4 + 0 + 25 = 38: standard error √(38/3/4) on a mean of 4, with n in place of n − 1 in the spread
    // and n − 1 under the root, which is the same.
    #expect(abs(try #require(mean.relativeStandardError) - (38.0 / 12).squareRoot() / 4) < 1e-12)
    var (left, right) = (LogMean(), LogMean())
    for number in numbers.prefix(1) { left.add(log: log(number) - 690) }
    for number in numbers.dropFirst() { right.add(log: log(number) - 690) }
    left.merge(right)
    #expect(abs(left.logEstimate - mean.logEstimate) < 1e-13)
  }

  @Test("weights take their own noise out: a constant is known exactly")
  func controlVariate() throws {
    var mean = LogMean()
    for weight in [0.5, 1.5, 0.2, 2.1, 0.9] { mean.add(log: log(weight * 0.25), weight: weight) }
    #expect(abs(exp(mean.logEstimate) - 0.25) < 1e-14)
    #expect(try #require(mean.relativeStandardError) < 1e-7)
  }

  /// What four numbers lack of 1 is 1, 2, 4 and 9 times 1e-9, with the spread of the test above; of the numbers themselves no
  /// spread is left. Weights are of no matter to what they are regressed on.
  @Test("a mean near 1 and its error are right to what it lacks of 1, whole, in parts and weighted")
  func nearOne() throws {
    let lacks = [1.0, 2, 4, 9].map { $0 * 1e-9 }
    var (whole, left, right) = (LogMean(), LogMean(), LogMean())
    for (index, lack) in lacks.enumerated() {
      whole.add(log: log1p(-lack))
      if index < 2 { left.add(log: log1p(-lack)) } else { right.add(log: log1p(-lack)) }
    }
    left.merge(right)
    for mean in [whole, left] {
      #expect(abs(-expm1(mean.logEstimate) - 4e-9) < 1e-22)
      let error = try #require(mean.relativeStandardError)
      let truth = 1e-9 * (38.0 / 12).squareRoot()
      #expect(abs(error / truth - 1) < 1e-8)
      let bounds = mean.logBounds(confidence: 0.95)
      #expect(bounds.lower < mean.logEstimate && mean.logEstimate < bounds.upper && bounds.upper <= 0)
      // (1 + 2 + 4 + 9)²/(1 + 4 + 16 + 81)
      #expect(abs(mean.effectiveCount - 256.0 / 102) < 1e-6)
    }
    var weighted = LogMean()
    for weight in [0.5, 1.5, 0.2, 2.1, 0.9] { weighted.add(log: log(weight) + log1p(-1e-9), weight: weight) }
    #expect(abs(-expm1(weighted.logEstimate) - 1e-9) < 1e-16)
    #expect(try #require(weighted.relativeStandardError) < 1e-15)
  }

  /// Of a thousand draws one lacks a thousandth: those that come once in 10,000 draws may lack all.
  @Test("where one draw carries what a mean lacks of 1, the bound allows for those not seen")
  func unseen() throws {
    var mean = LogMean()
    for index in 0..<1000 { mean.add(log: index == 500 ? log1p(-1e-3) : 0) }
    let bound = try #require(mean.logBoundOfUnseen(confidence: 0.95))
    #expect(-expm1(bound) > 3.68e-3 && -expm1(bound) < 3.70e-3)
    var even = LogMean()
    for index in 0..<1000 { even.add(log: log1p(-1e-6 * Double(1 + index % 2))) }
    #expect(even.logBoundOfUnseen(confidence: 0.95) == nil)
  }

  /// Deviations −3, −2, 0, 5 and −2, −3, 1, 4 from means of 4: Σ of products 32, of squares 38 and 30.
  @Test("means of the same draws know how their errors go together, in parts too")
  func correlation() throws {
    let pairs = [(1.0, 2.0), (2, 1), (4, 5), (9, 8)]
    let truth = 32 / (38.0 * 30).squareRoot()
    // Numbers and their largest rise, so that every addition rescales. The second mean lies beyond what doubles hold, and
    // logarithms near −1000 are rounded by 1e-13.
    for order in [pairs, pairs.reversed()] {
      var whole = LogMeans(count: 2)
      var (left, right) = (LogMeans(count: 2), LogMeans(count: 2))
      for (index, pair) in order.enumerated() {
        let logs = [log(pair.0), log(pair.1) - 1000]
        whole.add(logs: logs)
        if index < 2 { left.add(logs: logs) } else { right.add(logs: logs) }
      }
      #expect(whole.correlation(before: 0) == nil)
      #expect(abs(try #require(whole.correlation(before: 1)) - truth) < 1e-12)
      left.merge(right)
      #expect(abs(try #require(left.correlation(before: 1)) - truth) < 1e-12)
      left.merge(LogMeans(count: 2))
      #expect(abs(try #require(left.correlation(before: 1)) - truth) < 1e-12)
    }
  }

  @Test("weighted means: of errors, what is left beside the weights goes together")
  func weightedCorrelation() throws {
    let draws = [(0.5, 0.3, 0.1), (1.5, 0.2, 0.2), (0.2, 0.9, 0.4), (2.1, 0.5, 0.3), (0.9, 0.4, 0.05)]
    var means = LogMeans(count: 2)
    for (weight, a, b) in draws { means.add(logs: [log(a), log(b)], logWeight: log(weight)) }
    func centred(_ values: [Double]) -> [Double] { values.map { $0 - values.reduce(0, +) / Double(values.count) } }
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    // Residuals of a line through numbers times weights, over the weights, by least squares.
    let w = centred(draws.map(\.0))
    func residuals(_ values: [Double]) -> [Double] {
      let y = centred(values)
      return zip(y, w).map { $0 - product(y, w) / product(w, w) * $1 }
    }
    let (a, b) = (residuals(draws.map { $0.0 * $0.1 }), residuals(draws.map { $0.0 * $0.2 }))
    let truth = product(a, b) / (product(a, a) * product(b, b)).squareRoot()
    #expect(abs(try #require(means.correlation(before: 1)) - truth) < 1e-13)
  }

  @Test("means without an error, or of zeros, have no correlation")
  func noCorrelation() {
    var equal = LogMeans(count: 2)
    var zeros = LogMeans(count: 2)
    for number in 1...5 {
      equal.add(logs: [-1, -Double(number)])
      zeros.add(logs: [-Double(number), -.infinity])
    }
    #expect(equal.correlation(before: 1) == nil && zeros.correlation(before: 1) == nil)
    #expect(LogMeans(count: 0).correlation(before: 1) == nil)
  }

  @Test("a mean of zeros has the bound of the rule of three")
  func zeros() {
    var mean = LogMean()
    for _ in 0..<300 { mean.add(log: -.infinity) }
    let bounds = mean.logBounds(confidence: 0.95)
    #expect(bounds.lower == -.infinity)
    #expect(abs(exp(bounds.upper) - 0.0099857) < 1e-6)
  }
}
