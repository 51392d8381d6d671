import Foundation

/// Tokens produced in parallel, block by block, instead of one after another (theory §9, non-autoregressive models).
///
/// Tokens of a block cannot see one another, so what misleads one misleads its neighbours: with chance ρ a block *shares*
/// its errors, one uniform number u deciding against the mean error probability of every token of it (wrong where u < e);
/// else its tokens err independently. Marginal error rates stay as they are, and two tokens of a block with equal rates
/// have errors of correlation ρ.
package struct TokenBlocks: Sendable, Equatable {
  /// b, tokens per block; the first block starts with the first token.
  package let size: Int
  /// ρ, from 0 to 1.
  package let correlation: Double

  package init(size: Int, correlation: Double) { (self.size, self.correlation) = (size, correlation) }

  /// Whether blocks change nothing.
  package var isTrivial: Bool { size == 1 || correlation == 0 }

  /// The first token of the block of t.
  package func start(of t: Double) -> Double { ((t - 1) / Double(size)).rounded(.down) * Double(size) + 1 }

  /// ln of the chance that no token of a block is wrong, from ln of the chance that none is were they independent, and the
  /// chance that the likeliest to err is wrong (averaged over which tokens are key).
  package func logSurvival(independent: Double, largestError: Double) -> Double {
    log1p((1 - correlation) * expm1(independent) - correlation * largestError)
  }

  package var formula: String { "blocks of \(size) tokens, \((100 * correlation).plain) % of which share their errors" }
}
