import Strategies

extension Claim {
  /// The same at ten categories.
  static let errorAtlasTop10 = Claim(
    "erroratlas-top-10",
    "F = ln m/ln |C| gives the more than 80 % of failures that ErrorAtlas's ten most frequent categories hold.",
    source: "\(CoverageAnchor.erroratlasTop10.source)", test: "ln 10/ln 17 beside the published bound",
    why: [.holds: "It does, but a bound from below tests little: Zipf's law passes as well."]
  ) { _ in .unconditional([AnchoredCoverage.check(.erroratlasTop10)]) }
}
