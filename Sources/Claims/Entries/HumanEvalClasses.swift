import Strategies

extension Claim {
  /// AOE's coverage law where |C| is not known.
  static let humanEvalClasses = Claim(
    "humaneval-classes",
    "F = ln m/ln |C| gives the 86.35 % of failures that HumanEval's two most frequent classes hold, for some |C|.",
    source: "\(CoverageAnchor.humanEval.source)",
    test: "ln 2/ln |C| for 3, 4 and 10 classes beside the published share; it falls with |C|, and is 1 for two",
    why: [.doesNotHold: "With three classes the law gives 63 %, and less with more: two classes would have to be all."]
  ) { _ in
    .conditional(
      [3.0, 4, 10].map { count in
        ClaimCase("there are \(Int(count)) classes", [AnchoredCoverage.check(.humanEval, modeCount: count)])
      })
  }
}
