package import GSLKernel
package import TokenModels

/// The first path's answer, whatever the others say: no redundancy at all, and the rule to compare with.
package struct FirstPath: AggregationRule {
  package init() {}

  package func errors(paths m: Int) -> [Double] { (0...m).map { Double($0) / Double(m) } }

  package func error(ofPath p: Double, paths m: Int) -> Double { p }

  package func error(under difficulty: SharedDifficulty, paths m: Int) -> Double { difficulty.mean }

  /// One path is needed, however many are sampled.
  package func costs(paths m: Int) -> [PathCost] {
    Array(repeating: PathCost(sampled: Double(m), needed: 1, verifications: 0), count: m + 1)
  }

  package func isWrong(ofPath p: Double, paths m: Int, _ generator: inout StreamGenerator) -> Bool {
    generator.uniform() < p
  }

  package var formula: String { "the first path" }

  package static let descriptor = LawDescriptor<any AggregationRule>(
    "first", "the first path's answer: no redundancy, error p", parameters: []
  ) { _ throws(ArgumentFault) in FirstPath() }
}
