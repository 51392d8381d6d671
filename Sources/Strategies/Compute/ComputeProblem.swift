import Foundation
import TokenModels

/// Tokens that a rule cannot or need not tell apart: how many are expected, and what each risks at one forward pass.
package struct TokenClass: Equatable, Sendable {
  package let name: String
  /// Expected tokens; need not be whole.
  package let count: Double
  /// −ln(1 − e) at one forward pass per token, in nats; finite.
  package let hazard: Double
  /// Whether a detector ought to flag these tokens.
  package let isKey: Bool

  package init(_ name: String, count: Double, hazard: Double, isKey: Bool = false) {
    (self.name, self.count, self.hazard, self.isKey) = (name, count, hazard, isKey)
  }

  /// The same from an error probability below 1.
  package init(_ name: String, count: Double, error: Double, isKey: Bool = false) {
    self.init(name, count: count, hazard: -log1p(-error), isKey: isKey)
  }
}

/// A budget of forward passes to be spent on classes of tokens whose hazards one law lowers.
package struct ComputeProblem: Sendable {
  package let classes: [TokenClass]
  package let law: any ComputeLaw
  /// Forward passes in all.
  package let budget: Double

  /// Why there is nothing to allocate.
  package enum Fault: Error, Equatable, Sendable {
    case noTokens
    /// A count or a hazard is negative or not finite.
    case impossibleClass(TokenClass)
    /// Every token takes one forward pass at least.
    case budgetTooSmall(budget: Double, tokens: Double)
  }

  /// `budget` ≥ Σ count, finite.
  package init(_ classes: [TokenClass], law: any ComputeLaw, budget: Double) throws(Fault) {
    for tokens in classes
    where !(tokens.count >= 0 && tokens.count < .infinity && tokens.hazard >= 0 && tokens.hazard < .infinity) {
      throw .impossibleClass(tokens)
    }
    let total = classes.reduce(0) { $0 + $1.count }
    guard total > 0 else { throw .noTokens }
    guard budget >= total, budget < .infinity else { throw .budgetTooSmall(budget: budget, tokens: total) }
    (self.classes, self.law, self.budget) = (classes, law, budget)
  }

  /// The same with an average c̄ ≥ 1 of forward passes per token.
  package init(_ classes: [TokenClass], law: any ComputeLaw, perToken average: Double) throws(Fault) {
    try self.init(classes, law: law, budget: average * classes.reduce(0) { $0 + $1.count })
  }

  /// Σ count.
  package var tokens: Double { classes.reduce(0) { $0 + $1.count } }
  /// Forward passes beyond one per token.
  package var extra: Double { budget - tokens }
  /// Σ count·hazard: the cumulative hazard at one forward pass per token.
  package var baseHazard: Double { classes.reduce(0) { $0 + $1.count * $1.hazard } }
}

extension ComputeProblem.Fault {
  /// The fault as part of a sentence.
  package var reason: String {
    switch self {
    case .noTokens: "there are no tokens to spend compute on"
    case .impossibleClass(let tokens):
      tokens.hazard == .infinity
        ? "\(tokens.name) are wrong for sure, which no compute mends" : "\(tokens.name) have no finite hazard"
    case .budgetTooSmall(let budget, let tokens):
      "a budget of \(budget.plain) forward passes is less than one for each of \(tokens.plain) tokens"
    }
  }
}
