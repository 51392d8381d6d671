import Foundation
import TokenModels

/// How often tokens of each class are wrong under strain, with what is the same for all tokens computed once.
///
/// A class, since a sequence model copied for every event would cost more than the event.
final class TokenRates: Sendable {
  let model: SequenceModel
  let dynamics: Dynamics
  /// The chance that a key token is wrong without strain; nil where it depends on the position.
  private let samePlainKey: Double?
  /// −ln(1 − e) where strain simply multiplies it; nil for laws of several values.
  let keyHazard: Double?
  /// The same for other tokens, where no context changes it.
  let otherHazard: Double?
  private let samePlainOther: Double?

  init(_ model: SequenceModel) {
    self.model = model
    dynamics = model.dynamics
    let log = model.keyLogSurvival(1, 1)
    samePlainKey = model.keyErrorsAreAlike ? -expm1(log) : nil
    keyHazard = model.keyErrorsAreAlike && model.hardShare == 1 && model.keyErrors.nodes.count == 1 ? -log : nil
    let sameOther = model.context.isEmpty ? model.nonKeyLogSurvival(1, strain: 1) : nil
    otherHazard = model.nonKeyErrors.nodes.count == 1 ? sameOther.map { -$0 } : nil
    samePlainOther = sameOther.map { -expm1($0) }
  }

  @inline(__always)
  func wrongKey(_ t: Double, _ z: Double) -> Double {
    if let keyHazard, z > 0 { return -expm1(-z * keyHazard) }
    return -expm1(model.keyLogSurvival(t, z))
  }

  @inline(__always)
  func plainKey(_ t: Double) -> Double { samePlainKey ?? -expm1(model.keyLogSurvival(t, 1)) }

  @inline(__always)
  func wrongOther(_ t: Double, _ z: Double) -> Double {
    if let otherHazard, z > 0 { return -expm1(-z * otherHazard) }
    return -expm1(model.nonKeyLogSurvival(t, strain: z))
  }

  @inline(__always)
  func plainOther(_ t: Double) -> Double { samePlainOther ?? -expm1(model.nonKeyLogSurvival(t, strain: 1)) }

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
      isKey: isKey, isEasy: isKey && model.hardShare < 1 && uniform() < easyShare(t, strain.key),
      isDisruptive: state.isDerailed, isAtTransition: isAtTransition, domain: domain)
  }

  /// The chance that a wrong key token is an easy one.
  private func easyShare(_ t: Double, _ z: Double) -> Double {
    let easy = (1 - model.hardShare) * -expm1(model.easyKeyLogSurvival(t, z))
    return easy > 0 ? easy / wrongKey(t, z) : 0
  }
}
