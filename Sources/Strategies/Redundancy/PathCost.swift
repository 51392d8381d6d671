/// What one junction costs under a rule, in forward passes over a path and in calls of a verifier.
package struct PathCost: Equatable, Sendable {
  /// Paths where all m are sampled side by side: m.
  package let sampled: Double
  /// Paths where they are sampled one after the other until the rule has its answer.
  package let needed: Double
  package let verifications: Double

  package init(sampled: Double, needed: Double, verifications: Double) {
    (self.sampled, self.needed, self.verifications) = (sampled, needed, verifications)
  }

  /// Forward passes in all, a verification costing `price` of them, with all paths sampled side by side.
  package func sideBySide(verification price: Double) -> Double { sampled + price * verifications }

  /// Forward passes in all, a verification costing `price` of them, with paths sampled only as they are needed.
  package func oneByOne(verification price: Double) -> Double { needed + price * verifications }
}
