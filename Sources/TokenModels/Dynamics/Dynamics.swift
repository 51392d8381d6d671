import Foundation

/// What an error does to the rest of its sequence: derail it, and raise the rate of later errors (theory §3).
///
/// A sequence is on track at first. A disruptive error derails it; while derailed no errors are drawn, since the text is
/// coherent with the wrong commitment, and at each key token it is back on track with a given chance. Minor errors cost
/// nothing later but what self-conditioning makes of them.
package struct Dynamics: Sendable, Equatable {
  /// The chance that an error at a key token is disruptive.
  package let disruptiveKey: Double
  /// The chance that an error at another token is disruptive.
  package let disruptiveNonKey: Double
  /// The chance per key token that a derailed sequence is back on track from that token on; 0 for never.
  package let recovery: Double
  /// How earlier errors change the hazard; nil where they do not.
  package let selfConditioning: SelfConditioning?

  package init(
    disruptiveKey: Double = 0, disruptiveNonKey: Double = 0, recovery: Double = 0,
    selfConditioning: SelfConditioning? = nil
  ) {
    self.disruptiveKey = disruptiveKey
    self.disruptiveNonKey = disruptiveNonKey
    self.recovery = recovery
    self.selfConditioning = selfConditioning?.gain == 0 ? nil : selfConditioning
  }

  /// Errors are errors and nothing else: what a scenario without dynamics has.
  package static let none = Dynamics()

  /// Whether no error changes anything that comes after it.
  package var isTrivial: Bool { !derails && selfConditioning == nil }

  /// Whether any error can derail a sequence.
  package var derails: Bool { disruptiveKey > 0 || disruptiveNonKey > 0 }

  /// The chance that an error is disruptive, by the class of its token.
  @inline(__always)
  package func disruptive(isKey: Bool) -> Double { isKey ? disruptiveKey : disruptiveNonKey }

  /// ln of the chance of no disruptive error, from ln of the chance of no error: 1 − δ (1 − s).
  package static func disruptiveSurvival(_ logSurvival: Double, share: Double) -> Double {
    share == 1 ? logSurvival : share == 0 ? 0 : log1p(share * expm1(logSurvival))
  }

  /// The dynamics in words.
  package var formula: String {
    var parts: [String] = []
    if derails {
      parts.append(
        "errors derail with chance \(disruptiveKey.plain) at key tokens, \(disruptiveNonKey.plain) at others")
      parts.append(recovery > 0 ? "recovery \(recovery.plain) per key token" : "no recovery")
    }
    if let selfConditioning { parts.append(selfConditioning.formula) }
    return parts.isEmpty ? "none" : parts.joined(separator: "; ")
  }
}
