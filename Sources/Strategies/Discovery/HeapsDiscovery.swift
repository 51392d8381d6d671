import Foundation
package import TokenModels

/// D = K·T^b: Heaps' law of growing vocabularies, b from 0.3 to 0.6 in the sources of theory §7.
package struct HeapsDiscovery: DiscoveryLaw {
  package let modeCount: Double
  /// K > 0, in modes.
  package let coefficient: Double
  /// 0 < b ≤ 1.
  package let exponent: Double

  package init(modeCount: Double, coefficient: Double, exponent: Double) {
    (self.modeCount, self.coefficient, self.exponent) = (modeCount, coefficient, exponent)
  }

  package func uncapped(_ failures: Double) -> Double { coefficient * pow(failures, exponent) }
  package func uncappedFailures(_ modes: Double) -> Double { pow(modes / coefficient, 1 / exponent) }
  package var formula: String { "D = min(\(coefficient.plain) T^\(exponent.plain), T, \(modeCount.plain))" }

  package static let descriptor = LawDescriptor<any DiscoveryLaw>(
    "heaps", "D = coefficient · T^exponent, capped at modes and at T",
    parameters: [
      Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number"),
      Parameter("coefficient", .number(.positive), "K, in modes"),
      Parameter("exponent", .number(Bounds(from: 0, to: 1, includesLower: false)), "b; 0.3 to 0.6 is usual"),
    ]
  ) { arguments throws(ArgumentFault) in
    HeapsDiscovery(
      modeCount: try arguments.modeCount(), coefficient: try arguments.required("coefficient"),
      exponent: try arguments.required("exponent"))
  }
}
