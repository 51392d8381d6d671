package import Charts
package import Claims

/// The pictures of claims. A new one is a file with a `ClaimFigure` and a line here.
package enum ClaimFigures {
  package static let catalogue: [ClaimFigure] = [
    .powerLaw,
    .stretchedExponential,
    .plateau,
    .linearK,
    .constantBackground,
    .oneOverT,
    .fasterBackground,
    .difficultyImitates,
    .association,
    .staircase,
    .recovery,
    .selfConditioning,
    .allPathsFail,
    .majorityHalf,
    .pluralityAboveHalf,
    .selfConsistency,
    .onePercentMemory,
    .targetedCompute,
    .targetedPaths,
    .keyPerplexity,
    .heapsDiscovery,
    .interventionBudget,
    .sequenceBudget,
    .errorAtlas,
    .loongLine,
    .loong,
    .metrRivals,
    .digitMultiplication,
    .rajuNetrapalli,
  ]

  /// The picture of a recomputed claim; nil where numbers say all.
  package static func figure(for entry: ClaimEntry) -> Figure? {
    catalogue.first { $0.claim == entry.claim.id }?.figure(entry)
  }
}
