import Foundation
import TokenModels

/// The chances to be on track and derailed after some token, in log space.
///
/// What falls without return is a sum of hazards, never a product: R may be e^-1e6.
struct TrackState {
  private let rule: SuccessRule
  private let keepsDerailed: Bool
  private let recovery: Double
  /// Both relative to e^logScale; on track before the hazard that is pending.
  private var on = 1.0
  private var derailed = 0.0
  private var logScale = 0.0
  /// What a sequence on track has passed since `on` was brought up to date.
  private var pending = 0.0

  /// `keepsDerailed` says whether a derailed sequence may still succeed.
  init(rule: SuccessRule, keepsDerailed: Bool, recovery: Double) {
    self.rule = rule
    self.keepsDerailed = keepsDerailed
    self.recovery = recovery
  }

  /// Goes over tokens that derail a sequence on track, or end it, with this cumulative hazard.
  mutating func pass(hazard: Double) { pending += hazard }

  /// Goes over a key token that a sequence on track gets right with a chance of this logarithm.
  mutating func passKeyToken(logRight: Double) {
    guard keepsDerailed else {
      pending -= logRight
      return
    }
    let lost = on * -expm1(-pending)
    let back = (derailed + lost) * recovery
    if back == 0, rule == .onTrack || derailed + lost == 0 {
      // Nobody comes back, so the hazards go on adding up: those that derail, or, nobody being derailed, those that end.
      if rule == .onTrack { pending -= logRight } else { logScale += logRight }
      return
    }
    let still = on * exp(-pending)
    on = still * exp(logRight) + back
    derailed += lost - back + (rule == .onTrack ? still * -expm1(logRight) : 0)
    pending = 0
    let sum = on + derailed
    if sum < 1e-100, sum > 0 {
      logScale += log(sum)
      on /= sum
      derailed /= sum
    }
  }

  var logReliability: Double {
    // Under key-tokens-right those who have derailed since have not failed.
    let log = rule == .keyTokensRight && keepsDerailed ? log(on + derailed) : log(on) - pending
    return min(0, log + logScale)
  }
}
