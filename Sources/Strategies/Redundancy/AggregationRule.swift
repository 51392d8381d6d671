package import GSLKernel
package import TokenModels

/// How the answers of m paths sampled at one junction become one answer (theory §4).
///
/// Paths are exchangeable, so all that matters of the answers is how many are wrong, and a rule is its error given that
/// number: an error probability of the paths mixes it by the binomial law, a shared difficulty by the beta-binomial one.
/// Both mixtures add positive terms, so an error of 1e-30 has as many digits as one of 0.3.
///
/// Every rule here returns one of the answers. It is then wrong where all of them are and right where all of them are,
/// whatever its other virtues: no rule gets below E[Pᵐ], and none changes anything where all paths fail alike (ρ = 1).
package protocol AggregationRule: Sendable {
  /// The largest m that `errors` affords; at least 1,000 but where a rule says why not.
  var mostPaths: Int { get }

  /// P(the answer is wrong | x of the m are, in random order) for x = 0 … m, with 1 ≤ m ≤ `mostPaths`.
  ///
  /// Relative error below 1e-12; 0 and 1 exactly where nothing is left to chance.
  func errors(paths m: Int) -> [Double]

  /// P(the answer is wrong | each path is, independently, with probability p), relative error below 1e-12.
  func error(ofPath p: Double, paths m: Int) -> Double

  /// E[error(P, m)] over the difficulty that the paths share, relative error below 1e-12.
  func error(under difficulty: SharedDifficulty, paths m: Int) -> Double

  /// What is spent on average where x = 0 … m of the m answers are wrong.
  func costs(paths m: Int) -> [PathCost]

  /// One junction played through: whether the answer is wrong where each path is with probability p.
  func isWrong(ofPath p: Double, paths m: Int, _ generator: inout StreamGenerator) -> Bool

  /// The rule as a reader says it, with its numbers.
  var formula: String { get }
}

extension AggregationRule {
  package var mostPaths: Int { 10_000 }

  package func error(ofPath p: Double, paths m: Int) -> Double {
    error(under: SharedDifficulty(mean: p, intraClass: 0), paths: m)
  }

  package func error(under difficulty: SharedDifficulty, paths m: Int) -> Double {
    difficulty.wrongCounts(paths: m).mean(of: errors(paths: m))
  }

  package func costs(paths m: Int) -> [PathCost] {
    Array(repeating: PathCost(sampled: Double(m), needed: Double(m), verifications: 0), count: m + 1)
  }
}

/// The aggregation rules that a scenario can name.
package enum AggregationRules {
  package static let catalogue: [LawDescriptor<any AggregationRule>] = [
    FirstPath.descriptor,
    MajorityRule.descriptor,
    PluralityRule.descriptor,
    VerifierRule.descriptor,
    BestOfRule.descriptor,
  ]
  /// The rule of that name with these numbers, within their bounds; nil where there is none of the name.
  package static func rule(
    _ id: String, _ numbers: [String: Double] = [:]
  ) throws(ArgumentFault) -> (any AggregationRule)? {
    try catalogue.first { $0.id == id }?.make(Arguments(numbers.mapValues { .number($0) }))
  }

  package static var ids: [String] { catalogue.map(\.id) }
}
