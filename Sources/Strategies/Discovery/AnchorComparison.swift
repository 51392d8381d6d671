import Foundation
package import GSLKernel

/// What one coverage law says where a figure was published.
package struct AnchorComparison: Equatable, Sendable {
  package let anchor: CoverageAnchor
  /// The law in words, with how its parameter was chosen where it has one beside |C|.
  package let law: String
  /// F(m) by the law; nil where the source does not say |C|.
  package let predicted: Double?
  /// The |C|, not whole, at which a law that knows nothing else would give the published range; nil for laws with
  /// another parameter.
  package let impliedModes: ClosedRange<Double>?
  /// Whether the law's parameter was chosen to meet this very anchor, which then tells nothing.
  package let isFitted: Bool

  package enum Verdict: Equatable, Sendable {
    case below, within, above
    /// |C| is not known.
    case untested
  }

  package var verdict: Verdict {
    guard let predicted else { return .untested }
    if predicted < anchor.coverage.lowerBound { return .below }
    return predicted > anchor.coverage.upperBound ? .above : .within
  }

  /// Every law at every published anchor.
  ///
  /// Zipf's exponent and the saturating scale are chosen to meet ErrorAtlas's top 5, so that its top 10 tests them; where
  /// |C| is not known only |C| itself can be read off, from the laws that have no other parameter.
  package static func published() throws(GSLError) -> [AnchorComparison] {
    let fitted = AnchoredLaws.anchor
    let anchored = try AnchoredLaws()
    var table: [AnchorComparison] = []
    for anchor in CoverageAnchor.published {
      func row(_ law: String, implied: ((Double) -> Double)?, _ make: (Double) -> any CoverageLaw) -> AnchorComparison {
        AnchorComparison(
          anchor: anchor, law: law, predicted: anchor.modeCount.map { make($0).coverage(anchor.modes) },
          impliedModes: implied.map { $0(anchor.coverage.upperBound)...$0(anchor.coverage.lowerBound) },
          isFitted: implied == nil && anchor == fitted)
      }
      table += [
        row("logarithmic", implied: { pow(anchor.modes, 1 / $0) }) { LogarithmicCoverage(modeCount: $0) },
        row("harmonic", implied: { impliedHarmonic(anchor.modes, $0) }) { HarmonicCoverage(modeCount: $0) },
        row("Zipf, exponent from ErrorAtlas's top 5", implied: nil) {
          anchored.zipf(modeCount: $0)
        },
        row("saturating, scale from ErrorAtlas's top 5", implied: nil) {
          anchored.saturating(modeCount: $0)
        },
      ]
    }
    return table
  }

  /// The |C| with H_m/H_|C| = F.
  private static func impliedHarmonic(_ m: Double, _ coverage: Double) -> Double {
    let total = HarmonicCoverage.harmonic(m) / coverage
    // H_C > ln C + γ.
    return leastPoint(upTo: exp(total)) { HarmonicCoverage.harmonic($0) >= total }
  }
}
