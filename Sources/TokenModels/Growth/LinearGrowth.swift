/// k(n) = α n: a constant share of key tokens, which only rescales the rate of decay (theory §2).
package struct LinearGrowth: GrowthLaw {
  /// α, between 0 and 1.
  package let share: Double

  package init(share: Double) { self.share = share }

  package func expected(_ n: Double) -> Double { share * n }
  package func increment(_ t: Double) -> Double { share }
  package func position(ofCount count: Double) -> Double { share > 0 ? count / share : .infinity }
  package var kinks: [Double] { [] }
  package var formula: String { "k = \(share.plain) n" }

  package static let descriptor = LawDescriptor<any GrowthLaw>(
    "linear", "k = share · n",
    parameters: [Parameter("share", .number(.probability), "share of key tokens α")], shorthand: "share"
  ) { arguments throws(ArgumentFault) in LinearGrowth(share: try arguments.required("share")) }
}
