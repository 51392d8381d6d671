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
      // Windows reach back to the first token, where k is steep.
      breaks += [start + 0.5 * most, 2 * most, start + 4]
    }
    return TabulatedLaw(from: start, to: max(longest, start + 1), breaks: breaks, accuracy: 1e-11) { t in
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

  /// ℓ(t), from 0 to 1.
  private func lostShare(_ memory: Memory, _ profile: KeyTokenProfile) -> Double {
    let kept = policy.kept(memory)
    if policy.forgetsEvenly { return 1 - kept(1) }
    let (written, keys) = (memory.written, memory.keys)
    let edges = ([0, written] + policy.edges(memory).filter { $0 > 0 && $0 < written }).sorted()
    var (lost, all) = (0.0, 0.0)
    for (a, b) in zip(edges, edges.dropFirst()) where b > a {
      // Inside a piece whole tokens are stood for by an integral over k, whose slope is q.
      if policy.isStepwise, distance.isUniform {
        let mass = keys(b) - keys(a)
        all += mass
        lost += mass * (1 - kept(0.5 * (a + b) + 0.5))
        continue
      }
      let breaks = profile.breaks.map { memory.position - $0 } + [memory.position - a - 1, memory.position - b]
      // By distance, where weights are steep: d from t − b to t − a − 1.
      let far = memory.position - a - 1
      let weights = PositionSum(upTo: far, breaks: breaks) { d in
        d < memory.position - b ? 0 : distance.weight(d) * profile.chance(memory.position - d)
      }
      all += weights.total
      if policy.isStepwise {
        lost += weights.total * (1 - kept(0.5 * (a + b) + 0.5))
      } else if kept(b) < 1 || kept(a + 1) < 1 {
        lost +=
          PositionSum(upTo: far, breaks: breaks) { d in
            d < memory.position - b
              ? 0 : distance.weight(d) * profile.chance(memory.position - d) * (1 - kept(memory.position - d))
          }.total
      }
    }
    return all > 0 ? min(1, max(0, lost / all)) : 0
  }
}
