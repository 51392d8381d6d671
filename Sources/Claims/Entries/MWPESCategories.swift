import Strategies

extension Claim {
  /// AOE's coverage law where |C| is not known.
  static let mwpesCategories = Claim(
    "mwpes-top-4", "F = ln m/ln |C| gives the 45 to 55 % of failures that MWPES's four most frequent categories hold.",
    source: "\(CoverageAnchor.mwpes.source)",
    test: "ln 4/ln |C| for 10, 13, 17, 21 and 25 categories beside the published range; |C| is not published with it",
    why: [.holdsIf: "Any catalogue of 13 to 21 categories gives such a share. Without |C| the figure tests little."]
  ) { _ in
    .conditional(
      [10.0, 13, 17, 21, 25].map { count in
        ClaimCase("there are \(Int(count)) categories", [AnchoredCoverage.check(.mwpes, modeCount: count)])
      })
  }
}
