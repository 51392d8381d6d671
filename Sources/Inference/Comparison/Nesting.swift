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
  /// From χ², or at a boundary from the even mixture with one degree of freedom less (Self & Liang 1987,
  /// doi:10.1080/01621459.1987.10478472).
  package let pValue: Double

  /// All pairs among fits of one data set whose likelihoods are maxima or their limits.
  package static func all(_ fits: [Fit]) -> [NestedTest] {
    fits.flatMap { larger in
      fits.compactMap { smaller in larger.model == smaller.model ? nil : test(larger, smaller) }
    }
  }

  private static func test(_ larger: Fit, _ smaller: Fit) -> NestedTest? {
    guard let model = try? ReliabilityModels.model(larger.model), model.equivalence == nil,
      larger.isSupremum, smaller.isSupremum, smaller.curve.model.id == smaller.model
    else { return nil }
    let isSpecial = model.specialCases.contains(smaller.model)
    guard isSpecial || model.limits.contains(where: { $0.equals == smaller.model }) else { return nil }
    let degrees = model.parameters.count - smaller.parameterCount
    guard degrees > 0 else { return nil }
    let statistic = max(0, 2 * (larger.logLikelihood - smaller.logLikelihood))
    func tail(_ degrees: Int) -> Double {
      degrees == 0 ? (statistic > 0 ? 0 : 1) : ChiSquared.upperTail(statistic, degreesOfFreedom: Double(degrees))
    }
    return NestedTest(
      larger: larger.model, smaller: smaller.model, statistic: statistic, degreesOfFreedom: degrees,
      isAtBoundary: !isSpecial, pValue: isSpecial ? tail(degrees) : 0.5 * (tail(degrees - 1) + tail(degrees)))
  }
}

extension Fit {
  /// Whether its log-likelihood is the largest that its model can reach.
  var isSupremum: Bool { (converged || limit != nil) && logLikelihood.isFinite }
}
