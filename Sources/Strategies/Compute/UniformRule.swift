package import GSLKernel

/// The same compute for every token: brute force, which needs to know nothing.
package struct UniformRule: AllocationRule {
  package init() {}

  package var name: String { "uniform" }

  package func allocate(_ problem: ComputeProblem) throws(GSLError) -> Allocation {
    let extra = problem.extra / problem.tokens
    return Allocation(problem, problem.classes.map { _ in [.init(share: 1, extra: extra)] })
  }
}
