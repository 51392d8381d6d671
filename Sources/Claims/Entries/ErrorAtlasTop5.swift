import Strategies

extension Claim {
  /// AOE's coverage law against a published count.
  static let errorAtlasTop5 = Claim(
    "erroratlas-top-5",
    "F = ln m/ln |C| gives the 53.6 % of failures that ErrorAtlas's five most frequent categories hold.",
    source: "\(CoverageAnchor.erroratlasTop5.source)", test: "ln 5/ln 17 beside the published share",
    why: [
      .doesNotHold: "The law is three points too high there, and the share is published to a tenth of a point."
    ]
  ) { _ in
    .unconditional(
      [AnchoredCoverage.check(.erroratlasTop5)],
      traces: AnchoredCoverage.laws(modeCount: 17) + [
        AnchoredCoverage.published(.erroratlasTop5), AnchoredCoverage.published(.erroratlasTop10),
      ])
  }
}
