package import TokenModels

/// How many distinct failure modes T observed failures have shown (theory §7).
///
/// Every law is capped at |C|, and at T: a failure shows one mode at most, which the published curves break for small T.
package protocol DiscoveryLaw: Sendable {
  /// |C|.
  var modeCount: Double { get }

  /// The curve before the caps, for T > 0; does not fall.
  func uncapped(_ failures: Double) -> Double

  /// The least T ≥ 0 at which the uncapped curve reaches `modes` > 0; infinite where it never does.
  func uncappedFailures(_ modes: Double) -> Double

  /// The law as a formula with its numbers.
  var formula: String { get }
}

extension DiscoveryLaw {
  /// Modes expected to be known after T ≥ 0 failures.
  package func discovered(after failures: Double) -> Double {
    guard failures > 0 else { return 0 }
    return max(0, min(failures, modeCount, uncapped(failures)))
  }

  /// The failures to be observed until `modes` are expected to be known; infinite where they never are.
  package func failures(toDiscover modes: Double) -> Double {
    if modes <= 0 { return 0 }
    return modes > modeCount ? .infinity : max(modes, uncappedFailures(modes))
  }
}

/// The discovery laws that can be named.
package enum DiscoveryLaws {
  package static let catalogue: [LawDescriptor<any DiscoveryLaw>] = [
    LogarithmicDiscovery.descriptor,
    HeapsDiscovery.descriptor,
    SaturatingDiscovery.descriptor,
    ExactDiscovery.descriptor,
  ]
}
