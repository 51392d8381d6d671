/// k(n) = min(α n, limit): linear, then none; a plateau with a corner (theory §2).
package struct CappedGrowth: GrowthLaw {
  /// α, between 0 and 1.
  package let share: Double
  /// The number of key tokens of an endless sequence.
  package let limit: Double

  package init(share: Double, limit: Double) {
    self.share = share
    self.limit = limit
  }

  package func expected(_ n: Double) -> Double { min(share * n, limit) }
  package func increment(_ t: Double) -> Double {
    let before = share * (t - 1)
    return before >= limit ? 0 : min(share, limit - before)
  }
  package func position(ofCount count: Double) -> Double {
    count <= limit && share > 0 ? count / share : .infinity
  }
  package var kinks: [Double] { share > 0 ? [limit / share] : [] }
  package var formula: String { "k = min(\(share.plain) n, \(limit.plain))" }

  package static let descriptor = LawDescriptor<any GrowthLaw>(
    "capped", "k = min(share · n, limit)",
    parameters: [
      Parameter("share", .number(.probability), "share of key tokens α before the limit"),
      Parameter("limit", .number(.nonNegative), "key tokens of an endless sequence"),
    ]
  ) { arguments throws(ArgumentFault) in
    CappedGrowth(share: try arguments.required("share"), limit: try arguments.required("limit"))
  }
}
