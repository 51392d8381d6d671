/// Which of the tokens written so far a bounded memory still holds (theory §5, selective preservation).
package protocol RetentionPolicy: Sendable {
  /// What the scenario language calls it.
  var name: String { get }

  /// The chance that a key token at s, 1 ≤ s < t, is still held when token t is written.
  func kept(_ memory: Memory) -> (_ s: Double) -> Double

  /// Positions at which that chance is not smooth in s, ascending or not.
  func edges(_ memory: Memory) -> [Double]

  /// The position from which on the policy works in another way than before, of a memory with room for so many tokens; nil
  /// where there is none up to `longest`.
  func turningPoint(room: Double, keys: (Double) -> Double, upTo longest: Double) -> Double?

  /// Whether the chance is the same for every s.
  var forgetsEvenly: Bool { get }

  /// Whether the chance is the same for every s between two edges.
  var isStepwise: Bool { get }
}

extension RetentionPolicy {
  package func edges(_ memory: Memory) -> [Double] { [] }
  package func turningPoint(room: Double, keys: (Double) -> Double, upTo longest: Double) -> Double? { nil }
  package var forgetsEvenly: Bool { false }
  package var isStepwise: Bool { false }
}

/// A memory at the moment when token t is written.
package struct Memory: Sendable {
  /// t, from 2.
  package let position: Double
  /// B, the tokens that it has room for; fewer than t − 1.
  package let room: Double
  /// k(n) of the text, the mean number of key tokens among its first n.
  package let keys: @Sendable (_ n: Double) -> Double

  package init(position: Double, room: Double, keys: @escaping @Sendable (Double) -> Double) {
    (self.position, self.room, self.keys) = (position, room, keys)
  }

  /// t − 1.
  package var written: Double { position - 1 }

  /// The share of key tokens among those written.
  package var keyShare: Double { min(1, keys(written) / written) }
}

/// What policies may ask for beyond the room.
package struct RetentionSettings: Sendable {
  /// First tokens that are never given up.
  package let sinks: Double
  /// How well a score tells key tokens from others.
  package let detector: Detector

  package init(sinks: Double, detector: Detector) { (self.sinks, self.detector) = (sinks, detector) }
}

/// The policies that a scenario can name; `all` is to have room for everything.
package enum RetentionPolicies {
  package static let catalogue: [(id: String, make: @Sendable (RetentionSettings) -> any RetentionPolicy)] = [
    ("window", { _ in WindowPolicy(sinks: 0) }),
    ("sinks+window", { WindowPolicy(sinks: $0.sinks) }),
    ("uniform", { _ in UniformPolicy() }),
    ("importance", { ImportancePolicy(detector: $0.detector) }),
    ("heavy-hitter", { HeavyHitterPolicy(detector: $0.detector) }),
  ]

  package static func policy(_ id: String, _ settings: RetentionSettings) -> (any RetentionPolicy)? {
    catalogue.first { $0.id == id }?.make(settings)
  }
}
