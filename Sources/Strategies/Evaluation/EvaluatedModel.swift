import Foundation

/// One model as an evaluation sees it: what its tokens cost in surprise, and how much of that is error.
///
/// The surprise of a reference token splits without remainder: −ln p(token) = −ln P(right) − ln P(token | right). The first
/// part is the hazard of an error, the second is benign: uncertainty between right continuations, which costs nothing. A key
/// token has one right continuation, so that all of its surprise is hazard.
package struct EvaluatedModel: Equatable, Sendable {
  /// −ln(1 − e_key), in nats per key token.
  package let keyHazard: Double
  /// −ln(1 − e_non), in nats per other token.
  package let nonKeyHazard: Double
  /// The benign surprise, in nats per other token.
  package let benign: Double

  /// The mean surprise in nats, the logarithm of the perplexity, over tokens of which a share `keyShare` in [0, 1] is key.
  ///
  /// Of a text without end: the perplexity itself has no sampling error here.
  package func surprise(keyShare: Double) -> Double {
    keyShare * keyHazard + (1 - keyShare) * (nonKeyHazard + benign)
  }

  /// R on a task.
  package func reliability(_ task: EvaluationTask) -> Double {
    exp(-task.keyTokens * keyHazard - task.countedOthers * nonKeyHazard)
  }
}

/// What a model must get right to succeed at a task.
package struct EvaluationTask: Equatable, Sendable {
  /// k > 0.
  package let keyTokens: Double
  /// n ≥ k.
  package let length: Double
  package let rule: Rule

  package enum Rule: String, CaseIterable, Sendable {
    /// No error at all.
    case flawless
    /// No error at a key token.
    case keyTokensRight = "key-tokens-right"
  }

  package init(keyTokens: Double, length: Double, rule: Rule) {
    self.keyTokens = keyTokens
    self.length = length
    self.rule = rule
  }

  /// k/n.
  package var keyShare: Double { keyTokens / length }

  /// The other tokens whose errors count.
  package var countedOthers: Double { rule == .flawless ? length - keyTokens : 0 }
}
