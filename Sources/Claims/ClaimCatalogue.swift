/// The ledger: every quantitative statement of the theory, in its order.
package enum ClaimCatalogue {
  package static let all: [Claim] = [
    .lecun,
    .powerLaw,
    .stretchedExponential,
    .plateau,
    .linearK,
    .notIdentified,
    .hardShare,
    .hardEasyFormula,
    .expectedCount,
    .constantBackground,
    .oneOverT,
    .fasterBackground,
    .tokenMixing,
    .difficultyImitates,
    .betaTail,
    .unionBound,
    .association,
    .bunches,
    .staircase,
    .recovery,
    .selfConditioning,
    .intraClass,
    .allPathsFail,
    .onePathMore,
    .alikePaths,
    .majorityHalf,
    .pluralityAboveHalf,
    .selfConsistency,
    .onePercentMemory,
    .targetedCompute,
    .targetedPaths,
    .keyPerplexity,
    .heapsExponent,
    .interventionBudget,
    .sequenceBudget,
    .errorAtlasTop5,
    .errorAtlasTop10,
    .humanEvalClasses,
    .mwpesCategories,
    .loong,
    .loongLine,
    .loongRulesOut,
    .constantHazardHorizons,
    .metrHorizons,
    .metrRivals,
    .digitMultiplication,
    .rajuNetrapalliCliff,
  ]

  package static var ids: [String] { all.map(\.id) }

  /// The claims of these ids, in that order, or all; the ids that nobody has are told as the fault.
  package static func claims(_ ids: [String]) throws(UnknownClaims) -> [Claim] {
    if ids.isEmpty { return all }
    let unknown = ids.filter { id in !all.contains { $0.id == id } }
    guard unknown.isEmpty else { throw UnknownClaims(ids: unknown) }
    // Asked for twice, a claim is computed once.
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }.compactMap { id in all.first { $0.id == id } }
  }
}

/// Ids that no claim has.
package struct UnknownClaims: Error, Equatable, Sendable {
  package let ids: [String]
}
