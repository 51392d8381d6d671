import Foundation
import GSLKernel
import RandomStreams
import ReliabilityModels
import Testing

@testable import Inference

/// Quantile residuals and the smooth test against their definitions and by replication.
@Suite("Quantile residuals and the smooth test")
struct SmoothTestTests {
  @Test("Legendre polynomials are orthonormal, and their means over intervals are integrals")
  func legendre() {
    for k in 0..<Legendre.count {
      for l in 0...k {
        // Midpoints: the error of 20,000 of them is below 1e-8 for polynomials of degree 8.
        let sum = (0..<20_000).reduce(0.0) { sum, index in
          let values = Legendre.values(at: (Double(index) + 0.5) / 20_000)
          return sum + values[k] * values[l] / 20_000
        }
        #expect(abs(sum - (k == l ? 1 : 0)) < 1e-6)
      }
    }
    #expect(zip(Legendre.means(0, 1), [0.0, 0, 0, 0]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(zip(Legendre.means(0.3, 0.3), Legendre.values(at: 0.3)).allSatisfy { abs($0 - $1) < 1e-14 })
  }

  /// ∫∏ over the two values of a single attempt: U is uniform below 1 − p for a failure, above for a success.
  @Test("the kernel of one attempt is its closed form, and that of many the normal law's")
  func kernel() {
    let p = 0.3
    let one = BinomialKernel.values(trials: 1, p: p)
    for k in 0..<Legendre.count {
      let (failed, succeeded) = (Legendre.means(0, 1 - p)[k], Legendre.means(1 - p, 1)[k])
      #expect(abs(one[k] - p * (1 - p) * (succeeded - failed)) < 1e-14)
    }
    // Skewness 0.006 at 39,000 trials of 0.4; the two ways to the kernel meet at a variance of 10⁴.
    let (below, above) = (BinomialKernel.values(trials: 41_600, p: 0.4), BinomialKernel.values(trials: 41_700, p: 0.4))
    #expect(abs(below[0] / above[0] - 1) < 2e-3 && abs(below[2] / above[2] - 1) < 1e-2)
  }

  static func curve() -> FittedCurve { FittedCurve(PowerKey(), [400, 0.7]) }

  enum Form: CaseIterable { case attempts, sequences, intervals, positions }

  /// 40 lengths, or 150 sequences.
  static func data(_ form: Form, _ replicate: Int, from curve: FittedCurve) throws -> ObservedData {
    let lengths = (0..<40).map { 4 * pow(1.17, Double($0)) }
    var generator = StreamGenerator(
      StreamKey(seed: 5, purpose: .check, replicate: 2 << 48 | UInt64(replicate)))
    func failure() -> Double { curve.length(atReliability: generator.uniform()) ?? .infinity }
    switch form {
    case .attempts:
      return ObservedData(
        attempts: lengths.enumerated().map { index, n in
          let right = generator.binomial(p: curve.reliability(at: n), count: 30)
          return .init(length: n, trials: 30, successes: Double(right), cluster: index)
        })
    case .sequences:
      var failures = lengths.map { _ in 0.0 }
      var survivors = 0.0
      for _ in 0..<2000 {
        let failed = failure()
        if let index = lengths.firstIndex(where: { $0 >= failed }) { failures[index] += 1 } else { survivors += 1 }
      }
      return try FirstFailureData(lengths: lengths, failures: failures, survivors: survivors).observed
    case .intervals:
      return ObservedData(
        failures: (0..<150).map { index in
          let failed = failure()
          let looks = failed < 8 ? 0 : Int(min(8, floor(log2(failed / 8)) + 1))
          return .init(
            lower: looks == 0 ? 0 : 8 * pow(2, Double(looks - 1)),
            upper: looks == 8 ? .infinity : 8 * pow(2, Double(looks)),
            cluster: index)
        })
    case .positions:
      return ObservedData(
        failures: (0..<150).map { index in
          let failed = failure()
          return .init(lower: min(failed, 600), upper: failed < 600 ? failed : .infinity, cluster: index)
        })
    }
  }

  /// 400 data sets know a rejection rate of 5 % to 1.1 %; three of those, and 1 % for χ² at 40 and 150 residuals. The
  /// residuals' own mean and variance over all of them are those of the normal law to four standard errors, and the
  /// parameters' part of a few per cent.
  @Test("true laws are refused as often as the test says", arguments: Form.allCases)
  func calibration(_ form: Form) throws {
    var (rejected, count, sum, squares) = (0, 0.0, 0.0, 0.0)
    for replicate in 0..<400 {
      let data = try Self.data(form, replicate, from: Self.curve())
      let fit = MaximumLikelihood.fit(PowerKey(), to: data)
      let residuals = try #require(QuantileResiduals(of: fit.curve, to: data, seed: UInt64(replicate)))
      let p = SmoothTest(of: fit, to: data, residuals, byCluster: false)?.pValue
      if try #require(p) < 0.05 { rejected += 1 }
      for point in residuals.points {
        (count, sum, squares) = (count + 1, sum + point.residual, squares + point.residual * point.residual)
      }
    }
    #expect((4...37).contains(rejected), "\(form): \(rejected) of 400")
    #expect(abs(sum / count) < 0.01 + 4 / count.squareRoot())
    #expect(abs(squares / count - 1) < 0.06 + 4 * (2 / count).squareRoot())
  }

  @Test("wrong laws are found out", arguments: Form.allCases)
  func power(_ form: Form) throws {
    var rejected = 0
    for replicate in 0..<40 {
      let data = try Self.data(form, 1000 + replicate, from: FittedCurve(SaturatingKey(), [1.2, 20]))
      let fit = MaximumLikelihood.fit(Exponential(), to: data)
      let residuals = try #require(QuantileResiduals(of: fit.curve, to: data, seed: UInt64(replicate)))
      let p = SmoothTest(of: fit, to: data, residuals, byCluster: false)?.pValue
      if try #require(p) < 0.05 { rejected += 1 }
    }
    #expect(rejected > 36, "\(form): \(rejected) of 40")
  }

  /// Sequences in pairs of twins: without clusters every residual counts twice.
  @Test("likeness within clusters is allowed for")
  func clusters() throws {
    var (plain, robust) = (0, 0)
    for replicate in 0..<300 {
      let single = try Self.data(.positions, 5000 + replicate, from: Self.curve())
      let twins = ObservedData(
        failures: single.rows.flatMap { row -> [ObservedData.Failure] in
          let cell = single.cells[row.cell]
          let end = cell.to < single.lengths.count ? single.lengths[cell.to] : .infinity
          let one = ObservedData.Failure(lower: single.lengths[cell.from], upper: end, cluster: row.cluster)
          return [one, one, one]
        })
      let fit = MaximumLikelihood.fit(PowerKey(), to: twins)
      let residuals = try #require(QuantileResiduals(of: fit.curve, to: twins, seed: UInt64(replicate)))
      let p = [false, true].map { SmoothTest(of: fit, to: twins, residuals, byCluster: $0)?.pValue }
      if try #require(p[0]) < 0.05 { plain += 1 }
      if try #require(p[1]) < 0.05 { robust += 1 }
    }
    // Censored triplets draw their own residuals, so a few per cent of the likeness is lost; 300 know 5 % to 1.3 %.
    #expect(plain > 90, "\(plain) of 300")
    #expect((3...33).contains(robust), "\(robust) of 300")
  }

  @Test("weighted counts have no residuals, and same seeds give same residuals")
  func edges() throws {
    let weighted = ObservedData(
      attempts: [.init(length: 10, trials: 5, successes: 3, weight: 0.3, cluster: 0)])
    #expect(QuantileResiduals(of: Self.curve(), to: weighted, seed: 1) == nil)
    let data = try Self.data(.positions, 1, from: Self.curve())
    #expect(
      QuantileResiduals(of: Self.curve(), to: data, seed: 1) == QuantileResiduals(of: Self.curve(), to: data, seed: 1))
    // A residual of 1e9 attempts that all succeed where R = 0.5 is far out, and finite.
    let certain = ObservedData(attempts: [.init(length: 100, trials: 1e9, successes: 1e9, cluster: 0)])
    let far = try #require(QuantileResiduals(of: FittedCurve(Exponential(), [log(2) / 100]), to: certain, seed: 1))
    #expect(far.points[0].residual > 30 && far.points[0].residual.isFinite)
  }
}
