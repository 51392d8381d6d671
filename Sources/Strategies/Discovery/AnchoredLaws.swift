package import GSLKernel

/// The coverage laws with one parameter beside |C|, the parameter chosen to meet a published figure exactly.
package struct AnchoredLaws: Equatable, Sendable {
  /// The figure that they meet; it tells nothing of them any more.
  package static let anchor = CoverageAnchor.erroratlasTop5

  /// Zipf's s, which has no unit and may be carried over to another |C|.
  package let exponent: Double
  /// μ of the saturating law, in modes of a catalogue of `anchor.modeCount`.
  package let scale: Double

  /// Solves F(m) = the middle of the published range for either parameter, to the last bits.
  package init() throws(GSLError) {
    let anchor = Self.anchor
    let target = 0.5 * (anchor.coverage.lowerBound + anchor.coverage.upperBound)
    let modeCount = anchor.modeCount ?? anchor.modes
    exponent = try RootFinder().root(between: 0, and: 5) { s in
      ZipfMandelbrotModes(modeCount: modeCount, exponent: s).coverage(anchor.modes) - target
    }
    scale = try RootFinder().root(between: 0.1, and: 1000) { scale in
      SaturatingCoverage(modeCount: modeCount, scale: scale).coverage(anchor.modes) - target
    }
  }

  package func zipf(modeCount: Double) -> ModeCoverage {
    ModeCoverage(ZipfMandelbrotModes(modeCount: modeCount, exponent: exponent))
  }

  package func saturating(modeCount: Double) -> SaturatingCoverage {
    SaturatingCoverage(modeCount: modeCount, scale: scale)
  }
}
