import Foundation
import GSLKernel
import Inference
import ReliabilityModels
import Testing

@Suite("Comparison of models")
struct ComparisonTests {
  static func comparison(
    _ models: [String], _ truth: (model: String, parameters: [Double]), sequences: Double = 10_000
  ) throws -> ModelComparison {
    let data = try Simulated.expected(truth.model, truth.parameters, sequences: sequences)
    return ModelComparison(try MaximumLikelihood.fit(models: models, to: data), data)
  }

  @Test("weights add to one over models that stand for themselves; limits have none")
  func weights() throws {
    let comparison = try Self.comparison(ReliabilityModels.ids, ("exponential", [0.0018]))
    #expect(abs(comparison.rows.compactMap(\.weight).reduce(0, +) - 1) < 1e-12)
    for row in comparison.rows { #expect((row.weight != nil) == row.fit.converged) }
    let powerKey = try #require(comparison.rows.first { $0.fit.model == "power-key" })
    // One parameter more for nothing: ΔAIC 2, so weights 1/(1 + 1/e) and 1/(1 + e), as logistic has none to speak of.
    #expect(abs(powerKey.deltaAIC - 2) < 1e-6)
    #expect(abs((powerKey.weight ?? 0) - 1 / (1 + exp(1.0))) < 1e-6)
    #expect(comparison.rows[comparison.ranking[0]].fit.model == "exponential")
    #expect(comparison.runnerUp?.separation == .sameCurve)
  }

  @Test("the deviance is the likelihood ratio to the saturated multinomial, over pooled cells")
  func deviance() throws {
    let data = try FirstFailureData(lengths: [10, 20, 40], failures: [30, 20, 10], survivors: 40)
    let fit = try MaximumLikelihood.fit(models: ["exponential"], to: data)[0]
    let goodness = GoodnessOfFit(of: fit, to: data.observed)
    #expect(abs((goodness.deviance ?? .nan) - 2 * (data.saturatedLogLikelihood - fit.logLikelihood)) < 1e-9)
    #expect(goodness.degreesOfFreedom == 2)
    #expect(goodness.cells == 4)
    #expect(goodness.pValue == ChiSquared.upperTail(goodness.deviance ?? .nan, degreesOfFreedom: 2))
    let thin = try FirstFailureData(lengths: [10, 20, 40, 80], failures: [30, 20, 1, 1], survivors: 1)
    let pooled = GoodnessOfFit(of: try MaximumLikelihood.fit(models: ["exponential"], to: thin)[0], to: thin.observed)
    #expect(pooled.cells < 5)
    #expect(pooled.degreesOfFreedom == pooled.cells - 2)
  }

  /// G² of 300 exponential data sets is χ² with 40 − pooled degrees: p-values are uniform. Kolmogorov's distance stays
  /// below 1.95/√300 with probability 0.999.
  @Test("p-values are uniform where the model is true")
  func uniform() throws {
    let curve = try Simulated.curve("exponential", [0.0018])
    let values = try (0..<300).map { replicate in
      let data = try Simulated.data(from: curve, sequences: 4_000, replicate: UInt64(9_000 + replicate))
      let fit = try MaximumLikelihood.fit(models: ["exponential"], to: data)[0]
      return try #require(GoodnessOfFit(of: fit, to: data.observed).pValue)
    }.sorted()
    let distance = values.enumerated().map { abs($1 - (Double($0) + 0.5) / 300) }.max() ?? 1
    #expect(distance < 1.95 / 300.0.squareRoot())
  }

  @Test("models that give one curve are grouped")
  func groups() throws {
    let comparison = try Self.comparison(
      ["exponential", "logistic", "logarithmic-key", "power-key"], ("exponential", [0.0018]))
    #expect(comparison.sameCurves == [[0, 2, 3]])
  }

  /// 400 replicates: a true share of 0.95 has standard error 0.011; the bound is 4.5 of them below.
  @Test("with the stated number of sequences the true model wins 19 times in 20")
  func separation() throws {
    let truth = try Simulated.curve("power-key", [500, 0.8])
    let rival = try ReliabilityModels.model("exponential")
    let data = try Simulated.expected("power-key", [500, 0.8])
    guard case .sequences(let count, let divergence) = Separation.between(truth, and: rival, data: data.observed) else {
      Issue.record("no number")
      return
    }
    #expect(count > 20 && divergence > 0)
    var wins = 0
    for replicate in 0..<400 {
      let sample = try Simulated.data(
        from: truth, sequences: Int(count.rounded()), replicate: UInt64(20_000 + replicate))
      // The rival's nearest curve is fixed: what the formula speaks of.
      let nearest = MaximumLikelihood.fit(rival, to: data).curve
      if Self.logLikelihood(truth, sample) > Self.logLikelihood(nearest, sample) { wins += 1 }
    }
    #expect(abs(Double(wins) / 400 - 0.95) < 0.05, "\(wins) of 400 with \(count) sequences")
  }

  /// Straight from the definition, without logarithms of differences.
  static func logLikelihood(_ curve: FittedCurve, _ data: FirstFailureData) -> Double {
    var (last, sum) = (1.0, 0.0)
    for (length, count) in zip(data.lengths, data.failures) {
      let next = curve.reliability(at: length)
      if count > 0 { sum += count * log(last - next) }
      last = next
    }
    return data.survivors > 0 ? sum + data.survivors * log(last) : sum
  }

  @Test("information criteria follow their definitions")
  func criteria() throws {
    let data = try FirstFailureData(lengths: [10, 20, 40], failures: [30, 20, 10], survivors: 40)
    let fit = try MaximumLikelihood.fit(models: ["power-key"], to: data)[0]
    #expect(abs(fit.logLikelihood - Self.logLikelihood(fit.curve, data)) < 1e-10)
    #expect(fit.aic == 4 - 2 * fit.logLikelihood)
    #expect(abs((fit.aicc ?? 0) - fit.aic - 12.0 / 97) < 1e-12)
    #expect(abs(fit.bic - (2 * log(100) - 2 * fit.logLikelihood)) < 1e-12)
  }
}
