import Foundation
package import TokenModels

/// Where a sequence stands: all that its future depends on, beside what was drawn once for it.
package struct SequenceState: Sendable {
  /// Everything up to this position is decided.
  package var position = 0.0
  package var isDerailed = false
  package var memory = SelfConditioning.Memory()
  /// The stretch of its path that it is in.
  package var segment = 0

  package init() {}

  /// A bound on the hazard from the next token on, in units of the hazard without strain.
  @inline(__always)
  func bound(_ strain: Strain, _ law: SelfConditioning?) -> Double {
    guard let law else { return max(1, strain.largest) }
    return max(1, strain.largest * memory.bound(from: position + 1, law))
  }

  /// The strain at a position, earlier errors included.
  @inline(__always)
  func strain(_ strain: Strain, at t: Double, _ law: SelfConditioning?) -> Strain {
    guard let law else { return strain }
    return strain * memory.factor(t, law)
  }
}

extension SequenceModel {
  /// An error at t: what it is, and what it does to the sequence.
  @inline(__always)
  func makeError(
    at t: Double, isKey: Bool, strain: Strain, isAtTransition: Bool, domain: Int, _ state: inout SequenceState,
    _ uniform: () -> Double
  ) -> TokenEvent {
    if let law = dynamics.selfConditioning { state.memory.note(t, law) }
    let disruptive = dynamics.disruptive(isKey: isKey)
    if disruptive > 0, disruptive == 1 || uniform() < disruptive { state.isDerailed = true }
    return .error(
      isKey: isKey, isEasy: isKey && hardShare < 1 && uniform() < easyShare(strain.key),
      isDisruptive: state.isDerailed, isAtTransition: isAtTransition, domain: domain)
  }

  /// The chance that a wrong key token is an easy one.
  private func easyShare(_ z: Double) -> Double {
    let easy = (1 - hardShare) * -expm1(easyKeyErrors.logSurvival(power: z))
    return easy > 0 ? easy / -expm1(keyLogSurvival(z)) : 0
  }
}
