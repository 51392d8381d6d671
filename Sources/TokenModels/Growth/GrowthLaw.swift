/// How many key tokens are expected among the first n: the growth law k(n) of theory §2.
///
/// k(0) = 0, k does not fall, and its increments do not rise but at the `kinks`.
package protocol GrowthLaw: Sendable {
  /// k(n) for real n ≥ 0, in tokens.
  func expected(_ n: Double) -> Double

  /// k(t) − k(t−1) for t ≥ 1 without cancellation: relative error below 1e-14 also at t = 1e9.
  func increment(_ t: Double) -> Double

  /// The smallest real n with k(n) ≥ count, or infinity where k never gets there; relative error below 1e-12.
  func position(ofCount count: Double) -> Double

  /// The real positions at which k is not smooth.
  var kinks: [Double] { get }

  /// The law as a formula with its numbers, such as `k = 0.09 n`.
  var formula: String { get }
}

/// The growth laws that a scenario can name.
package enum GrowthLaws {
  package static let catalogue: [LawDescriptor<any GrowthLaw>] = [
    LinearGrowth.descriptor,
    LogarithmicGrowth.descriptor,
    PowerGrowth.descriptor,
    SaturatingGrowth.descriptor,
    CappedGrowth.descriptor,
    TableGrowth.descriptor,
  ]
}
