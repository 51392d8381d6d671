import Foundation
import Strategies

extension Claim {
  /// The form of discovery.
  static let heapsExponent = Claim(
    "heaps-discovery", "Failure modes discovered after T failures grow as T^b, with b between 0.3 and 0.6.",
    source: "AOE",
    test: "exponent of the expected number of modes between 100 and 1,000 failures; 100,000 modes, popularity ∝ i^(−s)",
    why: [
      .holdsIf:
        "b is about 1/s while T is far from showing all. By Zipf's own s = 1, whose coverage AOE uses, new modes come faster."
    ]
  ) { _ in
    func law(_ exponent: Double) -> ExactDiscovery {
      ExactDiscovery(ZipfMandelbrotModes(modeCount: 100_000, exponent: exponent))
    }
    func check(_ exponent: Double) -> [Check] {
      let modes = law(exponent)
      return [
        Check(
          .exact("b", log10(modes.uncapped(1000) / modes.uncapped(100))),
          .between(0.3...0.6, "the stated range"))
      ]
    }
    return .conditional(
      [1.0, 2, 3].map { ClaimCase("popularity falls as i^(−\(Int($0)))", check($0)) },
      traces: [1.0, 2, 3].map { exponent in
        .exact("p ∝ i^(−\(Int(exponent)))", at: Places.ratios(1...1e6, 48), law(exponent).uncapped)
      } + [.stated("T^0.3", at: [1, 1e6]) { pow($0, 0.3) }, .stated("T^0.6", at: [1, 1e6]) { pow($0, 0.6) }])
  }
}
