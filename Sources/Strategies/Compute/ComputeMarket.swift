import Foundation
import GSLKernel

/// What the classes of a problem would buy at a price λ of one forward pass.
struct ComputeMarket {
  /// What the price is that sells the budget.
  enum Clearing {
    case price(Double)
    /// At this price some classes buy nothing or the least worthwhile; `share` of their tokens buy.
    case jump(price: Double, share: Double)
  }

  let problem: ComputeProblem
  /// The least that anyone buys for a token; 0 for a convex law.
  let worthwhile: Double
  /// ln of the slope up to there, per unit of hazard.
  private let firstSteepness: Double
  /// The classes that compute helps, from the highest hazard to the lowest.
  private let buyers: [TokenClass]
  private let finder: RootFinder

  init(_ problem: ComputeProblem) throws(GSLError) {
    self.problem = problem
    worthwhile = try problem.law.worthwhile()
    firstSteepness = problem.law.logSteepness(extra: worthwhile)
    buyers =
      problem.law.isHelpful
      ? problem.classes.filter { $0.count > 0 && $0.hazard > 0 }.sorted { $0.hazard > $1.hazard } : []
    var finder = RootFinder()
    // What is left of the budget after that is spread over all.
    finder.absoluteWidth = 1e-15
    self.finder = finder
  }

  /// ln of the price above which nobody buys.
  var highestPrice: Double { buyers.first.map(entry) ?? -.infinity }

  /// Extra passes per token at a price; those above the jump where the price is that of a jump.
  func extra(_ tokens: TokenClass, _ logPrice: Double) throws(GSLError) -> Double {
    guard problem.law.isHelpful, tokens.hazard > 0, logPrice <= entry(tokens) else { return 0 }
    return max(worthwhile, try problem.law.extra(logSteepness: logPrice - log(tokens.hazard)))
  }

  func isAtJump(_ tokens: TokenClass, _ logPrice: Double) -> Bool {
    tokens.hazard > 0 && entry(tokens) == logPrice
  }

  /// nil where there is nothing to sell or nobody to buy.
  func clearing() throws(GSLError) -> Clearing? {
    guard problem.extra > 0, let highest = buyers.first, let lowest = buyers.last else { return nil }
    // The first class, in order of hazard, at whose entry the demand reaches the budget.
    var (low, high) = (0, buyers.count)
    while low < high {
      let middle = (low + high) / 2
      if try demand(entry(buyers[middle])) >= problem.extra { high = middle } else { low = middle + 1 }
    }
    guard low < buyers.count else { return .price(try price(below: entry(lowest))) }
    let price = entry(buyers[low])
    let joining = buyers.filter { entry($0) == price }.reduce(0) { $0 + $1.count } * worthwhile
    let before = try demand(price) - joining
    guard before > problem.extra else {
      return joining > 0 ? .jump(price: price, share: min(1, (problem.extra - before) / joining)) : .price(price)
    }
    return .price(try self.price(below: buyers[..<low].last.map(entry) ?? entry(highest), above: price))
  }

  /// The root of the demand below the price at which a class enters.
  private func price(below upper: Double, above lower: Double? = nil) throws(GSLError) -> Double {
    var (high, step) = (upper, 1.0)
    if upper == .infinity {
      high = 0
      while try demand(high) > problem.extra { (high, step) = (high + step, 2 * step) }
    }
    // Just above a jump the class that jumps has not bought.
    var low = lower.map(\.nextUp) ?? high - 1
    if lower != nil, try demand(low) <= problem.extra { return low }
    step = 1
    while lower == nil, try demand(low) < problem.extra { (low, step) = (low - step, 2 * step) }
    var failure: GSLError?
    let root = try finder.root(between: low, and: high) { logPrice in
      do throws(GSLError) {
        return try demand(logPrice) / problem.extra - 1
      } catch {
        failure = error
        return .nan
      }
    }
    if let failure { throw failure }
    return root
  }

  /// Σ count·extra.
  private func demand(_ logPrice: Double) throws(GSLError) -> Double {
    var sum = 0.0
    for tokens in buyers where logPrice <= entry(tokens) { sum += tokens.count * (try extra(tokens, logPrice)) }
    return sum
  }

  /// ln of the price at which a class begins to buy.
  private func entry(_ tokens: TokenClass) -> Double { log(tokens.hazard) + firstSteepness }

  /// The residuals of an allocation at a price, and its gap to the dual: Σ count·min(hazard·g(c) + λc) − λ·budget bounds
  /// every allocation from below, convex law or not.
  func check(_ allocation: Allocation, _ logPrice: Double) throws(GSLError) -> OptimalityCheck {
    var (stationarity, complementarity, dual) = (0.0, 0.0, -exp(logPrice) * problem.extra)
    let scale = max(1, abs(logPrice))
    for (tokens, portions) in zip(problem.classes, allocation.portions) where tokens.count > 0 {
      let best = try extra(tokens, logPrice)
      dual += tokens.count * (tokens.hazard * problem.law.factor(extra: best) + exp(logPrice) * best)
      guard tokens.hazard > 0 else { continue }
      for portion in portions {
        if portion.extra > 0 {
          let value = log(tokens.hazard) + problem.law.logSteepness(extra: portion.extra)
          stationarity = max(stationarity, abs(value - logPrice) / scale)
        } else {
          complementarity = max(complementarity, (entry(tokens) - logPrice) / scale)
        }
      }
    }
    return OptimalityCheck(
      logMultiplier: logPrice, stationarity: stationarity, complementarity: complementarity,
      budget: abs(allocation.cost - problem.budget) / problem.budget,
      // Numbers so near to 0 have no digits left to differ in.
      dualityGap: allocation.totalHazard > 1e-300 ? (allocation.totalHazard - dual) / allocation.totalHazard : 0)
  }
}
