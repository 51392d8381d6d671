package import TokenModels

/// What a sequence of n tokens costs, in forward passes of the base model, with the memory beside it.
///
/// One forward pass is what generating one token takes at the baseline, its attention to the context included. Strategies
/// one after another multiply the passes of a class of tokens, add what comes per sequence, and multiply whole sequences.
package struct Outlay: Sendable, Equatable {
  /// Mean passes per token, by class.
  package var hardKey = 1.0
  package var easyKey = 1.0
  package var other = 1.0
  /// Passes per sequence beyond those.
  package var overhead = 0.0
  /// Whole sequences written for one answer.
  package var sequences = 1.0
  /// Passes beside the sequences, for judging them.
  package var judging = 0.0
  /// Tokens held in memory at the end of each sequence.
  package var memory: Double
  /// Tokens attended to per token written, on average.
  package var attended: Double
  /// The share of a baseline's pass that is attention to the context.
  package var attentionShare = 0.0

  package let length: Double
  private let counts: TokenCounts

  /// The baseline's.
  package init(of model: SequenceModel, length n: Double) {
    length = n
    counts = TokenCounts(model, length: n)
    memory = n
    attended = 0.5 * (n - 1)
  }

  /// Forward passes per answer.
  package var passes: Double {
    let whole = counts.hardKey * hardKey + counts.easyKey * easyKey + counts.other * other + overhead
    let full = 0.5 * (length - 1)
    let saved = full > 0 ? attentionShare * (1 - attended / full) : 0
    return sequences * whole * (1 - saved) + judging
  }

  /// Forward passes per token of an answer.
  package var passesPerToken: Double { passes / length }
}
