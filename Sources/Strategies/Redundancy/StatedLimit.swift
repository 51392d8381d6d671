import Foundation

/// What BED and its later version say of f(ρ, m) as ρ → 0 (theory §4).
///
/// f = e^(m−1) is e_eff = eᵐ: wrong just where all m paths are, which a perfect verifier reaches and no other rule of the
/// catalogue does. f = eᵐ is e_eff = e^(m+1), which no rule reaches that returns one of m answers, as all m are wrong
/// with probability eᵐ; it is true of m paths *added* to the first.
package enum StatedLimit: String, CaseIterable, Sendable {
  /// f → e^(m−1), the later version.
  case allPathsFail = "e^(m-1)"
  /// f → eᵐ, the first version.
  case onePathMore = "e^m"

  /// The limit that is stated for m paths of error e.
  package func factor(mean e: Double, paths m: Int) -> Double {
    switch self {
    case .allPathsFail: pow(e, Double(m - 1))
    case .onePathMore: pow(e, Double(m))
    }
  }

  /// How far the rule's own limit is above the stated one: 1 where it reaches it.
  package func excess(of factor: RedundancyFactor, mean e: Double) -> Double {
    factor.value(under: SharedDifficulty(mean: e, intraClass: 0)) / self.factor(mean: e, paths: factor.paths)
  }

  /// Whether the rule reaches the stated limit, for a mean strictly between 0 and 1; 1e-11 is ten times the error of f.
  package func isReached(by factor: RedundancyFactor, mean e: Double) -> Bool {
    abs(excess(of: factor, mean: e) - 1) < 1e-11
  }
}
