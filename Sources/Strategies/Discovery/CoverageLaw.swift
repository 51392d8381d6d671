package import TokenModels

/// F(m; |C|): the part of all failures that belongs to the m most frequent of |C| modes (theory §7).
///
/// F(0) = 0, F does not fall, and F(|C|) = `limit`.
package protocol CoverageLaw: Sendable {
  /// |C|, a whole number from 1 to 2⁵³.
  var modeCount: Double { get }

  /// F(m) for real m ≥ 0; constant beyond |C|.
  func coverage(_ m: Double) -> Double

  /// The least real m with F(m) ≥ `wanted`; infinite where no m covers so much. Relative error below 1e-12.
  func position(ofCoverage wanted: Double) -> Double

  /// F(|C|).
  var limit: Double { get }

  /// The law as a formula with its numbers.
  var formula: String { get }
}

extension CoverageLaw {
  package var limit: Double { 1 }

  /// The least whole number of modes that covers `wanted`, with eight units in the last place of grace: 100 of 10,000 cover
  /// half by ln m/ln |C|, not 101. Infinite where no number does.
  package func modes(covering wanted: Double) -> Double {
    if wanted <= 0 { return 0 }
    guard wanted <= limit else { return .infinity }
    let enough = wanted - 8 * wanted.ulp
    // Not from the real inverse: where F is flat to rounding, that may be a billion modes too far.
    var (low, high) = (0.0, modeCount)
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if coverage(middle) >= enough { high = middle } else { low = middle }
    }
    return high
  }
}

/// The coverage laws that can be named.
package enum CoverageLaws {
  package static let catalogue: [LawDescriptor<any CoverageLaw>] = [
    LogarithmicCoverage.descriptor,
    HarmonicCoverage.descriptor,
    ModeCoverage.descriptor,
    SaturatingCoverage.descriptor,
  ]
}

/// The least x in [0, high] for which `isEnough`, true from some x on, is true, to the last bits.
func leastPoint(upTo high: Double, _ isEnough: (Double) -> Bool) -> Double {
  var (low, high) = (0.0, high)
  while high - low > 4e-16 * high {
    let middle = 0.5 * (low + high)
    if middle <= low || middle >= high { break }
    if isEnough(middle) { high = middle } else { low = middle }
  }
  return high
}
