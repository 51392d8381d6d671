import Foundation
import ReliabilityModels
import Testing

@testable import Inference

/// Horizons' intervals, cross-validation and smooth tests by another program (`Golden/precision.py`).
struct PrecisionGolden: Decodable, Sendable {
  struct Horizon: Decodable, Sendable {
    let estimate: Double
    let interval: [Double?]
  }

  struct HorizonCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let form: String
    let model: String
    let rows: [[Double?]]
    let horizons: [String: Horizon]
    var testDescription: String { name }
  }

  struct Score: Decodable, Sendable {
    let model: String
    let mean: Double
    let standardError: Double
  }

  struct FoldCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let form: String
    let rows: [[Double?]]
    let clusters: [ObservedGolden.Cluster]
    let scores: [Score]
    var testDescription: String { name }
  }

  struct Compensated: Decodable, Sendable {
    let statistic: Double
    let degreesOfFreedom: Int
    let pValue: Double
  }

  struct SmoothCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let form: String
    let model: String
    let rows: [[Double?]]
    let v: [Double]
    let S: [Double]
    let compensated: Compensated
    var testDescription: String { name }
  }

  struct Kernel: Decodable, Sendable {
    let n: Double
    let p: Double
    let kappa: [Double]
  }

  let horizons: [HorizonCase]
  let crossValidation: [FoldCase]
  let smooth: [SmoothCase]
  let binomialKernel: [Kernel]

  static let all: PrecisionGolden? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/precision.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(PrecisionGolden.self, from: $0) }
  }()
}

@Suite("Precision of fits against another program")
struct PrecisionGoldenTests {
  @Test("the golden file is there")
  func present() throws {
    let golden = try #require(PrecisionGolden.all)
    #expect(golden.horizons.count > 20 && golden.crossValidation.count > 6 && golden.smooth.count > 12)
  }

  /// Ends to 1e-5: the search stops at 1e-7 of √deviance, and ln n is known to some per cent.
  @Test("horizons and their intervals", arguments: PrecisionGolden.all?.horizons ?? [])
  func horizons(_ golden: PrecisionGolden.HorizonCase) throws {
    let data = ObservedGolden.data(golden.form, golden.rows, nil)
    let fit = try MaximumLikelihood.fit(models: [golden.model], to: data)[0]
    let precision = try #require(FitPrecision(of: fit, to: data), "\(fit.warnings)")
    for horizon in precision.horizons {
      guard let exact = golden.horizons[horizon.name] else {
        #expect(horizon.estimate == nil, "\(horizon)")
        continue
      }
      let estimate = try #require(horizon.estimate)
      #expect(abs(estimate / exact.estimate - 1) < 1e-6, "\(horizon.name) \(estimate) for \(exact.estimate)")
      for (end, value) in zip([horizon.lower, horizon.upper], exact.interval) {
        guard let value else {
          #expect(end == nil, "\(horizon.name) ends at \(end ?? .nan), open by the other program")
          continue
        }
        #expect(end.map { abs($0 / value - 1) < 1e-5 } ?? false, "\(horizon.name) \(end ?? .nan) for \(value)")
      }
    }
  }

  /// Leave-one-cluster-out does not depend on how clusters are dealt: 1e-6, as asked of ln L.
  @Test("cross-validation leaving out each cluster", arguments: PrecisionGolden.all?.crossValidation ?? [])
  func folds(_ golden: PrecisionGolden.FoldCase) throws {
    let data = ObservedGolden.data(golden.form, golden.rows, golden.clusters)
    let validation = try #require(
      CrossValidation(golden.scores.map(\.model), data, folds: data.clusterCount, seed: 1))
    for (found, exact) in zip(validation.scores, golden.scores) {
      #expect(abs((found.mean ?? .nan) - exact.mean) < 1e-6, "\(exact.model) \(found.mean ?? .nan) for \(exact.mean)")
      #expect(abs((found.standardError ?? .nan) - exact.standardError) < 1e-6 + 1e-5 * exact.standardError)
    }
  }

  /// Sums of polynomials to 1e-4: the estimates' own 1e-7 times slopes of some hundred. Statistics to 1e-3 of themselves:
  /// what the scores leave of V is a hundredth of it, which magnifies what estimates and integrals have lost. Whole tokens are taken for intervals of their own, whose measure is another: 20 % there.
  @Test("the smooth test", arguments: PrecisionGolden.all?.smooth ?? [])
  func smooth(_ golden: PrecisionGolden.SmoothCase) throws {
    let data = ObservedGolden.data(golden.form, golden.rows, nil)
    let fit = try MaximumLikelihood.fit(models: [golden.model], to: data)[0]
    let residuals = try #require(QuantileResiduals(of: fit.curve, to: data, uniforms: golden.v))
    let sums = (0..<Legendre.count).map { k in
      residuals.points.reduce(0) { $0 + Legendre.values(at: $1.uniform)[k] }
    }
    for (found, exact) in zip(sums, golden.S) { #expect(abs(found - exact) < 1e-4, "\(found) for \(exact)") }
    let test = try #require(SmoothTest(of: fit, to: data, residuals, byCluster: false))
    #expect(test.degreesOfFreedom == golden.compensated.degreesOfFreedom)
    let exact = golden.compensated.statistic
    let slack = golden.form == "discrete-events" ? 0.2 * exact : 1e-3 * exact
    #expect(abs(test.statistic - exact) < slack, "\(test.statistic) for \(exact)")
  }

  /// 1e-12 of a standard deviation, the rounding of sums of a few hundred terms; the normal law's values beyond a variance
  /// of 10⁴ are right to 1 %.
  @Test("the binomial kernel")
  func kernel() throws {
    for golden in try #require(PrecisionGolden.all).binomialKernel {
      let found = BinomialKernel.values(trials: golden.n, p: golden.p)
      let deviation = (golden.n * golden.p * (1 - golden.p)).squareRoot()
      for (value, exact) in zip(found, golden.kappa) {
        #expect(
          abs(value - exact) < 1e-12 * deviation * max(1, golden.n), "\(golden.n) \(golden.p): \(value) for \(exact)")
      }
    }
  }
}
