import Foundation
package import TokenModels

/// How many failure modes must be mended for a wanted error: e_res = (1 − F(m))·e_hard (theory §7).
package struct InterventionBudget: Sendable {
  package let coverage: any CoverageLaw
  /// e_hard: the error probability of a hard key token without interventions, between 0 and 1.
  package let hardError: Double

  package init(_ coverage: any CoverageLaw, hardError: Double) {
    (self.coverage, self.hardError) = (coverage, hardError)
  }

  /// e_res with the m most frequent modes mended.
  package func residual(_ m: Double) -> Double { (1 - coverage.coverage(m)) * hardError }

  /// 1 − ε/e_hard: the part of the failures to be mended for an error of ε per hard token; 0 where ε ≥ e_hard.
  package func coverage(forError error: Double) -> Double { hardError > error ? 1 - max(0, error) / hardError : 0 }

  /// The least real m for an error of ε per hard token; infinite where no number of modes gives it.
  package func position(ofError error: Double) -> Double {
    coverage.position(ofCoverage: coverage(forError: error))
  }

  /// The least whole m for an error of ε per hard token; infinite where no number of modes gives it.
  package func modes(forError error: Double) -> Double { coverage.modes(covering: coverage(forError: error)) }

  /// m = |C|^(1 − ε/e_hard), the closed form of the logarithmic law, for ε in [0, e_hard].
  ///
  /// At ε = e_hard it gives 1 where nothing need be mended: under that law the first mode covers nothing.
  package static func logarithmicModes(modeCount: Double, error: Double, hardError: Double) -> Double {
    pow(modeCount, 1 - error / hardError)
  }
}

extension InterventionBudget {
  /// What a whole sequence asks for.
  package struct SequencePlan: Equatable, Sendable {
    /// β·k(n), the hard key tokens expected in the sequence.
    package let hardTokens: Double
    /// ε, the error that each of them may have.
    package let tokenError: Double
    /// The least whole m; infinite where no number of modes gives ε.
    package let modes: Double
    /// m/|C|: 1 where the sequence leaves no mode alone.
    package let catalogueShare: Double
  }

  /// The modes to be mended so that a sequence fails at a hard token with at most the chance ε_seq in (0, 1).
  ///
  /// By the union bound ε = ε_seq/(β·k), which holds however errors are associated; `independent` gives
  /// ε = 1 − (1 − ε_seq)^(1/(β·k)), larger by less than ε_seq²/(2βk) to second order. Either falls as 1/k, and m goes to |C|.
  package func plan(sequenceError: Double, hardTokens: Double, independent: Bool = false) -> SequencePlan {
    var error = Double.infinity
    if hardTokens > 0 {
      error = independent ? -expm1(log1p(-sequenceError) / hardTokens) : sequenceError / hardTokens
    }
    let modes = modes(forError: error)
    return SequencePlan(
      hardTokens: hardTokens, tokenError: min(1, error), modes: modes, catalogueShare: modes / coverage.modeCount)
  }

  /// The same where a share β of k(n) key tokens is hard.
  package func plan(
    sequenceError: Double, hardShare: Double, growth: any GrowthLaw, length: Double, independent: Bool = false
  ) -> SequencePlan {
    plan(
      sequenceError: sequenceError, hardTokens: hardShare * growth.expected(length), independent: independent)
  }
}
