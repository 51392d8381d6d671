import Foundation
import TokenModels

/// What becomes of a candidate.
enum CandidateVerdict: Equatable, Sendable {
  case noError, keyError, otherError
}

/// Decides candidates by bounds where rates do not change with the position: x − x²/2 ≤ 1 − e^(−x) ≤ x.
///
/// A candidate is kept with the chance of an error under its strain over the chance at the bound it was drawn at, each made
/// of exponentials. Where errors are rare the bounds are so close that these are needed for few candidates in a hundred,
/// and what is decided is what the exponentials would have decided.
struct CandidateSqueeze: Sendable {
  /// Chance of a key token, hazards of both classes, and hazard of a token, all without strain.
  private let keyChance: Double
  private let keyHazard: Double
  private let otherHazard: Double
  private let hazard: Double
  /// What rounding may do to a bound and to what is compared with it: some units of 2⁻⁵³, generously.
  private static let rounding = 1e-12

  /// `hazard` is −ln of the chance that a token is right; all finite and ≥ 0.
  init(keyChance: Double, keyHazard: Double, otherHazard: Double, hazard: Double) {
    (self.keyChance, self.keyHazard, self.otherHazard, self.hazard) = (keyChance, keyHazard, otherHazard, hazard)
  }

  /// The verdict on a candidate drawn at `bound` times the hazard, by a uniform number; nil where bounds do not decide.
  @inline(__always)
  func verdict(_ u: Double, bound: Double, strain: Strain) -> CandidateVerdict? {
    let drawn = bound * hazard
    let most = u * drawn * (1 + CandidateSqueeze.rounding)
    let least = u * drawn * (1 - 0.5 * drawn) * (1 - CandidateSqueeze.rounding)
    let (key, other) = (strain.key * keyHazard, strain.other * otherHazard)
    let (keyMost, otherMost) = (keyChance * key, (1 - keyChance) * other)
    if least > keyMost + otherMost { return .noError }
    let keyLeast = keyMost * (1 - 0.5 * key)
    if most < keyLeast { return .keyError }
    if least > keyMost, most < keyLeast + otherMost * (1 - 0.5 * other) { return .otherError }
    return nil
  }
}
