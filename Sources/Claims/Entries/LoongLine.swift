extension Claim {
  /// Whether the line can pass through the bins at all.
  static let loongLine = Claim(
    "loong-line", "GPT-4o's success on Loong follows 95 − 22·log₂(L/10 K) per cent.", source: "AOE",
    test: "the four published numbers, each beside all that the line gives within its bin of lengths",
    why: [
      .doesNotHold:
        "From 50 K tokens on the published success is above the line wherever in its bin the lengths lie. As quoted, the line is too steep."
    ]
  ) { _ in
    .unconditional(
      LoongNumbers.bins.map { bin in
        let name = "published at \(Int(bin.from / 1000)) K tokens and more"
        guard let to = bin.to else {
          return Check(
            .exact(name, bin.success, unit: "%"),
            .below(LoongNumbers.line(bin.from), "the line where the bin begins; it falls on"))
        }
        let (high, low) = (LoongNumbers.line(bin.from), LoongNumbers.line(to))
        return Check(
          .exact(name, bin.success, unit: "%"),
          .between(low...high, "the line at either end of the bin"))
      },
      traces: LoongNumbers.bins.map { bin in
        Trace(
          "published, over its bin", .exact, [bin.from, bin.to ?? 400_000].map { Trace.Point($0, 0.01 * bin.success) })
      } + [.stated("95 − 22·log₂(L/10 K) %", at: Places.ratios(10_000...199_000)) { 0.01 * LoongNumbers.line($0) }])
  }
}
