import Foundation
import ReliabilityModels
import Testing

@testable import Inference

/// Intervals against what they must be by other ways, on data where likelihoods are bent.
@Suite("Intervals on bent likelihoods")
struct IntervalConsistencyTests {
  /// R is one to one in the rate: the ends of −ln p/rate are the rate's, the other way round.
  @Test("an exponential's horizons end where its rate does", arguments: [1, 3, 12, 400])
  func exponential(_ count: Int) throws {
    let data = ObservedData(
      failures: (1...count).map { index in
        let position = 7.5 * Double(index)
        return .init(lower: position, upper: index % 5 == 4 ? .infinity : position, cluster: index - 1)
      })
    let fit = MaximumLikelihood.fit(Exponential(), to: data)
    let precision = try #require(FitPrecision(of: fit, to: data))
    let rate = precision.profiles[0]
    for horizon in precision.horizons {
      // Both searches stop at 1e-7 of √deviance.
      let lower = try #require(rate.upper.map { -log(horizon.level) / $0 })
      let upper = try #require(rate.lower.map { -log(horizon.level) / $0 })
      #expect(abs((horizon.lower ?? .nan) / lower - 1) < 1e-6, "\(horizon) for \(lower)")
      #expect(abs((horizon.upper ?? .nan) / upper - 1) < 1e-6, "\(horizon) for \(upper)")
    }
  }

  /// At a closed end the best of the other parameters, searched for from all over, gives the deviance 3.84 and no less:
  /// an end that a search fell short of would have less. 1e-3 of it is 1e-4 of a standard error.
  @Test("at the end of a profile the deviance is 3.84 by another search", arguments: 0..<4)
  func profiles(_ replicate: Int) throws {
    let data = try GlobalMaximumTests.unlike(20 + replicate)
    for id in ["power-key", "logistic", "logarithmic-key+background", "logistic+background", "power-key+ceiling"] {
      let model = try ReliabilityModels.model(id)
      let fit = MaximumLikelihood.fit(model, to: data)
      guard let precision = FitPrecision(of: fit, to: data) else { continue }
      let likelihood = Likelihood(model, data)
      var gradient = fit.curve.values
      let lowest = likelihood.halfDeviance(likelihood.place(of: fit.curve.values), gradient: &gradient)
      let survival = EmpiricalSurvival(
        lengths: data.lengths, survival: data.survival, resolution: 0.5 / max(1, data.total))
      let starts = model.startingValues(from: survival) + [fit.curve.values]
      for (index, ends) in precision.profiles.enumerated() {
        for end in [ends.lower, ends.upper].compactMap({ $0 }) {
          let domain = model.parameters[index].domain
          let held = HeldParameter(likelihood, index: index, place: domain.search(end))
          let polish = NewtonPolish(likelihood: held, iterationLimit: 200)
          let heights = starts.map { values -> Double in
            var others = likelihood.place(of: values)
            others.remove(at: index)
            return polish.polish(others).halfDeviance
          }
          let best = try #require(heights.filter(\.isFinite).min())
          #expect(abs(2 * (best - lowest) - 3.841_459) < 4e-3, "\(id) \(model.parameters[index].name) at \(end)")
        }
      }
    }
  }

  @Test("the scale of weights changes no verdict and no criterion's order")
  func weights() async throws {
    func analysis(_ scale: Double) async throws -> GroupAnalysis {
      let data = ObservedData(
        attempts: (0..<30).map { index in
          let length = 5 * pow(1.2, Double(index))
          let right = (20 / (1 + length / 90)).rounded()
          return .init(
            length: length, trials: 20, successes: right, weight: scale * (1 + Double(index % 3)), cluster: index)
        })
      let group = ObservedGroup(name: nil, rows: 30, data: data, hasClusters: false, hasWeights: true)
      return try await GroupAnalysis(group, .init(models: ["exponential", "logistic", "logarithmic-key", "power-key"]))
    }
    let (small, one, large) = (try await analysis(1e-4), try await analysis(1), try await analysis(1e4))
    for other in [small, large] {
      #expect(other.verdict == one.verdict, "\(other.verdict.sentences) \(one.verdict.sentences)")
      for (row, same) in zip(other.comparison.rows, one.comparison.rows) {
        #expect(abs(row.deltaAIC - same.deltaAIC) < 1e-6 && row.goodness.pValue == nil)
      }
      for (test, same) in zip(other.vuong, one.vuong) { #expect(abs(test.akaike - same.akaike) < 1e-6) }
    }
    #expect(one.residuals == nil)
  }
}
