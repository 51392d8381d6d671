import Foundation
package import GSLKernel

/// The least total hazard for the budget, with perfect knowledge of every token's hazard: what no rule can beat.
///
/// Minimises Σ count·hazard·g(c) subject to Σ count·c = C and c ≥ 1 by water-filling (Boyd & Vandenberghe, *Convex
/// Optimization*, 2004, §5.5.3): at one price λ of a forward pass each token takes compute until −hazard·g′(c) = λ, or none
/// where the first pass is not worth it; λ is the root of the demand, by Brent's method in ln λ.
///
/// Where g is not convex the demand of a class jumps from nothing to `worthwhile()` at one price. The budget that falls into the
/// jump is spent on a part of the class, which attains the lower convex envelope of g, so that the duality gap is 0 and
/// the optimum global. O(K ln K) evaluations of the law for K classes and each of some ten steps.
package struct OptimalRule: AllocationRule {
  package init() {}

  package var name: String { "optimal" }

  package func allocate(_ problem: ComputeProblem) throws(GSLError) -> Allocation {
    let market = try ComputeMarket(problem)
    let logPrice: Double
    var share = 1.0
    switch try market.clearing() {
    case nil: return try nothingToGain(problem, market)
    case .price(let found)?: logPrice = found
    case .jump(let found, let part)?: (logPrice, share) = (found, part)
    }
    var portions: [[Allocation.Portion]] = []
    for tokens in problem.classes {
      let extra = try market.extra(tokens, logPrice)
      if share < 1, market.isAtJump(tokens, logPrice) {
        portions.append([.init(share: share, extra: market.worthwhile), .init(share: 1 - share, extra: 0)])
      } else {
        portions.append([.init(share: 1, extra: extra)])
      }
    }
    portions = spentExactly(portions, problem)
    let allocation = Allocation(problem, portions)
    return Allocation(problem, portions, optimality: try market.check(allocation, logPrice))
  }

  /// The extras scaled to the budget: the price is known to 1e-15, which for a flat law leaves more of the budget over
  /// than of anything else.
  private func spentExactly(_ portions: [[Allocation.Portion]], _ problem: ComputeProblem) -> [[Allocation.Portion]] {
    var spent = 0.0
    for (tokens, portions) in zip(problem.classes, portions) {
      for portion in portions { spent += tokens.count * portion.share * portion.extra }
    }
    guard spent > 0 else { return portions }
    let factor = problem.extra / spent
    return portions.map { $0.map { .init(share: $0.share, extra: factor * $0.extra) } }
  }

  /// Without a budget beyond one pass per token, or where compute does nothing: any spending is as good.
  private func nothingToGain(_ problem: ComputeProblem, _ market: ComputeMarket) throws(GSLError) -> Allocation {
    let uniform = try UniformRule().allocate(problem)
    let price = problem.extra > 0 ? -Double.infinity : market.highestPrice
    return Allocation(
      problem, uniform.portions,
      optimality: OptimalityCheck(
        logMultiplier: price, stationarity: 0, complementarity: 0,
        budget: abs(uniform.cost - problem.budget) / problem.budget, dualityGap: 0))
  }
}

/// How nearly an allocation meets the conditions of Karush, Kuhn and Tucker; every residual is 0 at best.
///
/// Residuals of slopes are relative errors of λ, and of ln λ where |ln λ| > 1, which is known to rounding and no better.
package struct OptimalityCheck: Equatable, Sendable {
  /// ln λ: the logarithm of the hazard that one more forward pass would remove, in nats; −∞ where it would remove none.
  package let logMultiplier: Double
  /// The largest |ln(−hazard·g′(c)) − ln λ| of tokens with c > 1.
  package let stationarity: Double
  /// How far the largest ln(−hazard·slope) of tokens left at c = 1 is above ln λ; the slope is that of the convex envelope.
  package let complementarity: Double
  /// |cost − budget| / budget.
  package let budget: Double
  /// (total hazard − the dual's value)/total hazard: no allocation whatever has a hazard lower by more than this part.
  package let dualityGap: Double

  /// λ, in nats per forward pass.
  package var multiplier: Double { exp(logMultiplier) }
}
