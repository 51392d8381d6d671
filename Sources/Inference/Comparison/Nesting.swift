import Foundation
import GSLKernel
import ReliabilityModels

/// Likelihood-ratio tests between fits of which one is a special case of the other.
package struct NestedTest: Equatable, Sendable {
  package let larger: String
  package let smaller: String
  /// 2·(ln L₁ − ln L₀), at least 0.
  package let statistic: Double
  package let degreesOfFreedom: Int
  /// Whether the smaller model lies at an end of a parameter of the larger one.
  package let isAtBoundary: Bool
  /// By how much likeness within clusters, or weights, blow up the variance of ln L's slopes; 1 without either.
  package let designEffect: Double
  /// Of the statistic over the design effect (Rao & Scott 1984, doi:10.1214/aos/1176346391, first order): from χ², or at a
  /// boundary from the even mixture with one degree of freedom less (Self & Liang 1987,
  /// doi:10.1080/01621459.1987.10478472).
  package let pValue: Double

  /// All pairs among fits of one data set whose likelihoods are maxima or their limits; `designEffects` by model, 1 where
  /// there is none.
  package static func all(_ fits: [Fit], designEffects: [String: Double] = [:]) -> [NestedTest] {
    fits.flatMap { larger in
      fits.compactMap { smaller in
        if larger.model == smaller.model { return nil }
        // A model that ran to its limit has the effect of that limit.
        let effect = designEffects[larger.model] ?? designEffects[smaller.model] ?? 1
        return test(larger, smaller, effect)
      }
    }
  }

  private static func test(_ larger: Fit, _ smaller: Fit, _ designEffect: Double) -> NestedTest? {
    guard let model = try? ReliabilityModels.model(larger.model), model.equivalence == nil,
      larger.isSupremum, smaller.isSupremum, smaller.curve.model.id == smaller.model
    else { return nil }
    let isSpecial = model.specialCases.contains(smaller.model)
    guard isSpecial || model.limits.contains(where: { $0.equals == smaller.model }) else { return nil }
    let degrees = model.parameters.count - smaller.parameterCount
    guard degrees > 0 else { return nil }
    let statistic = max(0, 2 * (larger.logLikelihood - smaller.logLikelihood))
    func tail(_ degrees: Int) -> Double {
      degrees == 0
        ? (statistic > 0 ? 0 : 1) : ChiSquared.upperTail(statistic / designEffect, degreesOfFreedom: Double(degrees))
    }
    return NestedTest(
      larger: larger.model, smaller: smaller.model, statistic: statistic, degreesOfFreedom: degrees,
      isAtBoundary: !isSpecial, designEffect: designEffect,
      pValue: isSpecial ? tail(degrees) : 0.5 * (tail(degrees - 1) + tail(degrees)))
  }
}

extension Fit {
  /// Whether its log-likelihood is the largest that its model can reach.
  var isSupremum: Bool { (converged || limit != nil) && logLikelihood.isFinite }
}
