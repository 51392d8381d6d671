import Foundation
@testable import Simulation
import Testing
import TokenModels

@Suite("The chances to be on track, in log space")
struct TrackStateTests {
  @Test("hazards beyond the range of doubles add up", arguments: [SuccessRule.flawless, .neverDerailed, .onTrack])
  func deep(_ rule: SuccessRule) {
    var state = TrackState(rule: rule, keepsDerailed: rule == .onTrack, recovery: rule == .onTrack ? 0.25 : 0)
    state.pass(hazard: 1005)
    #expect(abs(state.logReliability + 1005) < 1e-9)
    state.passKeyToken(logRight: -2)
    // Nobody but those who come back: a quarter of all.
    #expect(abs(state.logReliability - (rule == .onTrack ? log(0.25) : -1007)) < 1e-9)
    state.pass(hazard: 2000)
    #expect(abs(state.logReliability - (rule == .onTrack ? log(0.25) - 2000 : -3007)) < 1e-9)
  }

  @Test("a key token of certain failure leaves those who are derailed")
  func certainKeyError() {
    var state = TrackState(rule: .keyTokensRight, keepsDerailed: true, recovery: 0)
    state.pass(hazard: log(2))
    state.passKeyToken(logRight: -.infinity)
    #expect(abs(state.logReliability - log(0.5)) < 1e-15)
    state = TrackState(rule: .keyTokensRight, keepsDerailed: true, recovery: 0.5)
    state.passKeyToken(logRight: -5000)
    #expect(abs(state.logReliability + 5000) < 1e-9)
  }

  /// The chain as products of 2 × 2 matrices in plain doubles, where they suffice.
  @Test("moderate hazards agree with products of matrices", arguments: [SuccessRule.keyTokensRight, .onTrack])
  func matrices(_ rule: SuccessRule) {
    var (on, derailed) = (1.0, 0.0)
    let recovery = 0.3
    var state = TrackState(rule: rule, keepsDerailed: true, recovery: recovery)
    for step in 0..<60 {
      let hazard = 0.05 * Double(step % 7)
      let right = 1 - 0.02 * Double(step % 5)
      state.pass(hazard: hazard)
      (on, derailed) = (on * exp(-hazard), derailed + on * (1 - exp(-hazard)))
      state.passKeyToken(logRight: log(right))
      let off = rule == .onTrack ? on * (1 - right) : 0
      (on, derailed) = (on * right + recovery * derailed, off + (1 - recovery) * derailed)
      let expected = log(rule == .onTrack ? on : on + derailed)
      // Sixty products of a few roundings each.
      #expect(abs(state.logReliability - expected) < 1e-13 * Double(step + 10))
    }
  }
}
