import Foundation
import GSLKernel
import TokenModels

/// The key positions of one sequence under bursty placement, key token by key token.
///
/// Starts of bursts are points of a Poisson process on the cumulative hazard of the chain's `enter`; those that fall
/// into a burst, or on the token that ended it, are none.
struct BurstPath: Sendable {
  private let chain: BurstChain
  private let profile: KeyTokenProfile
  private let limit: Double
  private let entries: InverseSum

  init(chain: BurstChain, profile: KeyTokenProfile, limit: Double) {
    self.chain = chain
    self.profile = profile
    self.limit = limit
    entries = InverseSum(
      PositionSum(upTo: limit, breaks: profile.breaks.flatMap { [$0, $0 + 1] } + [1]) { t in
        let previous = t < 1.5 ? 0 : profile.chance(t - 1)
        return min(InverseSum.certainHazard, -log1p(-chain.enter(from: previous, to: profile.chance(t))))
      })
  }

  func draw(_ generator: inout StreamGenerator) -> [Double] {
    var keys: [Double] = []
    var decided = 0.0
    entries.forEachHit(&generator) { entry, _, generator in
      if entry <= decided { return }
      var t = entry
      repeat {
        keys.append(t)
        t += 1
      } while t <= limit
        && generator.uniform() < chain.stay(from: profile.chance(t - 1), to: profile.chance(t))
      decided = t
    }
    return keys
  }
}
