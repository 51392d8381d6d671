package import GSLKernel
package import TokenModels

/// Right against wrong by majority, all wrong answers being the same one; a fair coin decides a tie.
///
/// The error given p is the binomial tail P(X > m/2) + ½·P(X = m/2), under a shared difficulty the beta-binomial one
/// (Condorcet 1785). By exchange an even m is worth m − 1. For p → 0 it falls as p^⌈m/2⌉ and not as pᵐ, and for
/// p > 1/2 voting does harm.
package struct MajorityRule: AggregationRule {
  package init() {}

  package func errors(paths m: Int) -> [Double] {
    (0...m).map { wrong in 2 * wrong > m ? 1 : 2 * wrong == m ? 0.5 : 0 }
  }

  package func isWrong(ofPath p: Double, paths m: Int, _ generator: inout StreamGenerator) -> Bool {
    let wrong = Int(generator.binomial(p: p, count: UInt32(m)))
    return 2 * wrong > m || (2 * wrong == m && generator.uniform() < 0.5)
  }

  package var formula: String { "majority" }

  package static let descriptor = LawDescriptor<any AggregationRule>(
    "majority", "right against wrong by majority; error P(X > m/2) + ½·P(X = m/2) for X wrong answers", parameters: []
  ) { _ throws(ArgumentFault) in MajorityRule() }
}
