package import GSLKernel
package import TokenModels

/// How often each of |C| failure modes recurs: the popularity of the i-th most frequent (theory §7).
///
/// Shares do not rise with the rank and sum to 1.
package protocol ModeLaw: Sendable {
  /// |C|, a whole number from 1 to 2⁵³.
  var modeCount: Double { get }

  /// p_i for a whole rank i from 1 to |C|: the chance that a failure is of that mode.
  func share(rank: Double) -> Double

  /// Σ p_i over the m most frequent modes, 0 ≤ m ≤ |C|, linear or nearly so between whole numbers; relative error below
  /// 1e-12.
  func coverage(_ m: Double) -> Double

  /// Σ f(p_i) over all modes for a smooth f ≥ 0 with f(0) = 0, in time that hardly grows with |C|; relative error 1e-12.
  func sum(_ term: (_ share: Double) -> Double) -> Double

  /// The rank of the mode of one failure.
  func draw(_ generator: inout StreamGenerator) -> Int

  /// The law as a formula with its numbers.
  var formula: String { get }
}

/// The laws of popularity that can be named.
package enum ModeLaws {
  package static let catalogue: [LawDescriptor<any ModeLaw>] = [
    ZipfMandelbrotModes.uniform,
    ZipfMandelbrotModes.zipf,
    ZipfMandelbrotModes.descriptor,
    GivenModes.descriptor,
  ]

  /// How many modes a law can have: whole numbers that doubles tell apart.
  package static let counts = Bounds(from: 1, to: 0x1p53)
}
