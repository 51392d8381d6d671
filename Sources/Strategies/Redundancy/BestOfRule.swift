import Foundation
package import GSLKernel
package import TokenModels

/// A right path wherever there is one: a perfect verifier, and the bound that no rule passes.
///
/// Error pᵐ given p and B(a + m, b)/B(a, b) under a shared difficulty Beta(a, b). It is the verifier whose sensitivity
/// and specificity are 1, and costs what that one does.
package struct BestOfRule: AggregationRule {
  package init() {}

  package func errors(paths m: Int) -> [Double] { Array(repeating: 0, count: m) + [1] }

  package func error(ofPath p: Double, paths m: Int) -> Double { pow(p, Double(m)) }

  package func error(under difficulty: SharedDifficulty, paths m: Int) -> Double { difficulty.allWrong(paths: m) }

  package func costs(paths m: Int) -> [PathCost] { VerifierRule.perfect.costs(paths: m) }

  package func isWrong(ofPath p: Double, paths m: Int, _ generator: inout StreamGenerator) -> Bool {
    generator.binomial(p: p, count: UInt32(m)) == UInt32(m)
  }

  package var formula: String { "a right path if there is one" }

  package static let descriptor = LawDescriptor<any AggregationRule>(
    "best-of", "a right path wherever there is one; error p^m", parameters: []
  ) { _ throws(ArgumentFault) in BestOfRule() }
}
