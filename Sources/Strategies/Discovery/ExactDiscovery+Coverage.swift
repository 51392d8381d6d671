import Foundation

/// What the discovered modes cover, which is less than as many of the most frequent ones would.
extension ExactDiscovery {
  /// The part of all failures that belongs to modes seen among T ≥ 0 failures, in expectation: Σ p_i (1 − (1 − p_i)^T).
  ///
  /// One minus Good's missing mass (Good 1953, doi:10.1093/biomet/40.3-4.237). Relative error below 1e-12.
  package func covered(after failures: Double) -> Double {
    failures > 0 ? modes.sum { $0 * -expm1(failures * log1p(-$0)) } : 0
  }

  /// The failures to be observed until the modes seen among them are expected to cover `wanted` in [0, 1]; infinite
  /// where they never are, or only after 1e300. Relative error below 1e-12.
  package func failures(toCover wanted: Double) -> Double {
    if wanted <= 0 { return 0 }
    // A single mode is all there is, and the first failure shows it.
    if modeCount == 1 { return wanted <= 1 ? 1 : .infinity }
    // All is covered in the limit alone.
    guard wanted < 1 else { return .infinity }
    var (low, high) = (0.0, 1.0)
    while covered(after: high) < wanted {
      (low, high) = (high, 2 * high)
      if high > 1e300 { return .infinity }
    }
    while high - low > 1e-13 * high {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { break }
      if covered(after: middle) < wanted { low = middle } else { high = middle }
    }
    return high
  }
}
