/// The class of a token.
package enum TokenClass: String, Sendable {
  case keyHard = "key-hard"
  case keyEasy = "key-easy"
  case nonKey = "non-key"
}

/// What an error does to its sequence.
package enum Severity: String, Sendable {
  /// It stays on the manifold and costs nothing later.
  case minor
  /// It derails the sequence.
  case disruptive
}

/// One token of a synthetic sequence.
package struct Token: Sendable {
  /// From 1.
  package let position: Int
  package let tokenClass: TokenClass
  /// The chance that this token is wrong, difficulty and all else included; 0 while derailed.
  package let errorProbability: Double
  /// Nil where the token is right.
  package let severity: Severity?
  /// Whether the sequence got back on track here.
  package let isRecovery: Bool
  /// Whether the sequence is derailed after this token.
  package let isDerailed: Bool
  /// The index of its semantic domain; 0 where there are none.
  package let domain: Int
  /// Whether the token belongs to a transition between domains.
  package let isAtTransition: Bool
  /// Whether it is the first token of a new visit to a domain, but for the first of the text.
  let startsVisit: Bool

  package var isError: Bool { severity != nil }

  /// What happens here, as samplers that skip tokens tell it; nil where nothing does.
  var event: TokenEvent? {
    if isRecovery { return .recovery }
    guard let severity else { return nil }
    return .error(
      isKey: tokenClass != .nonKey, isEasy: tokenClass == .keyEasy, isDisruptive: severity == .disruptive,
      isAtTransition: isAtTransition, domain: domain)
  }
}
