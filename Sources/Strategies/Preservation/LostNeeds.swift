import Foundation
import Simulation
package import TokenModels

/// The chance that a key token at t lacks something that it depends on, under a policy and a room.
///
/// L(t) = (1 − e^(−k(t−1)))·(1 − (1 − ℓ(t))^D): a text's first key token depends on none; later ones on D earlier ones,
/// each lost with the mean of 1 − kept(s) over the law of distances. What one key token lacks says nothing of what the
/// next one lacks: tokens that need the same lost one would make failures come in bunches, and R a little higher.
package struct LostNeeds: Sendable {
  package let policy: any RetentionPolicy
  /// Room for so many tokens, or for a share of those written.
  package let room: Room
  package let dependencies: Int
  package let distance: DependencyDistance

  package enum Room: Sendable, Equatable {
    case tokens(Double)
    case share(Double)

    /// Tokens held where so many have been written.
    package func held(of written: Double) -> Double {
      switch self {
      case .tokens(let most): min(written, most)
      case .share(let share): share * written
      }
    }
  }

  package init(policy: any RetentionPolicy, room: Room, dependencies: Int, distance: DependencyDistance) {
    (self.policy, self.room, self.dependencies, self.distance) = (policy, room, dependencies, distance)
  }

  /// L by position up to `longest`, accurate to 1e-11.
  package func law(of profile: KeyTokenProfile, upTo longest: Double) -> TabulatedLaw {
    let sum = PositionSum(upTo: longest + 1, breaks: profile.breaks) { profile.chance($0) }
    let keys: @Sendable (Double) -> Double = { sum(max(0, $0)) }
    var breaks = profile.breaks.map { $0 + 1 }
    var start = 1.0
    if case .tokens(let most) = room {
      start = most + 1
      breaks += profile.breaks.flatMap { [$0 + most, $0 + 0.5 * most, $0 + most + 1] }
      breaks += policy.turningPoint(room: most, keys: keys, upTo: longest).map { [$0 - 1, $0, $0 + 1] } ?? []
    }
    // A share of few tokens is a room that grows in steps, each of them worth something.
    var head = TabulatedLaw.shortestHead
    if case .share = room { head = 1024 }
    return TabulatedLaw(from: start, to: max(longest, start + 1), breaks: breaks, accuracy: 1e-11, head: head) { t in
      chance(at: t, keys: keys, profile)
    }
  }

  private func chance(at t: Double, keys: @escaping @Sendable (Double) -> Double, _ profile: KeyTokenProfile) -> Double
  {
    let written = t - 1
    let held = room.held(of: written)
    guard written > 0, held < written else { return 0 }
    let memory = Memory(position: t, room: held, keys: keys)
    let lost = lostShare(memory, profile)
    return -expm1(-keys(written)) * -expm1(Double(dependencies) * log1p(-min(1, lost)))
  }

  /// ℓ(t), from 0 to 1, at a whole position.
  private func lostShare(_ memory: Memory, _ profile: KeyTokenProfile) -> Double {
    let kept = policy.kept(memory)
    if policy.forgetsEvenly { return 1 - kept(1) }
    let (t, written, keys) = (memory.position, memory.written, memory.keys)
    let edges = ([0, written] + policy.edges(memory).filter { $0 > 0 && $0 < written }).sorted()
    /// Σ over s in (a, b], of all and of what is lost: by k itself, or by distance, where weights are steep.
    let all: (Double, Double) -> Double
    let lost: (Double, Double) -> Double
    let breaks = profile.breaks.map { t - $0 } + edges.map { t - $0 - 1 }
    if policy.isStepwise, distance.isUniform {
      all = { keys($1) - keys($0) }
      lost = { (keys($1) - keys($0)) * (1 - kept(0.5 * ($0 + $1) + 0.5)) }
    } else {
      let weights = PositionSum(upTo: written, breaks: breaks) { distance.weight($0) * profile.chance(t - $0) }
      all = { weights(t - $0 - 1) - weights(t - $1 - 1) }
      if policy.isStepwise {
        lost = { (weights(t - $0 - 1) - weights(t - $1 - 1)) * (1 - kept(0.5 * ($0 + $1) + 0.5)) }
      } else {
        let gone = PositionSum(upTo: written, breaks: breaks) {
          distance.weight($0) * profile.chance(t - $0) * (1 - kept(t - $0))
        }
        lost = { gone(t - $0 - 1) - gone(t - $1 - 1) }
      }
    }
    var (total, sum) = (0.0, 0.0)
    for (a, b) in zip(edges, edges.dropFirst()) where b > a {
      total += all(a, b)
      sum += lost(a, b)
    }
    return total > 0 ? min(1, max(0, sum / total)) : 0
  }
}
