package import GSLKernel

/// Extra compute in proportion to a score of each class, its hazard unless another is given.
///
/// Natural, and too steep: under a power law the optimum grows as hazard^(1/(1+η)), slower than the hazard, under
/// an exponential one as its logarithm.
package struct ProportionalRule: AllocationRule {
  /// One for each class, not negative; the hazards where nil.
  package let scores: [Double]?

  package init(scores: [Double]? = nil) { self.scores = scores }

  package var name: String { "proportional" }

  /// Where all scores of tokens are 0 the rule says nothing, and everything is spent uniformly.
  package func allocate(_ problem: ComputeProblem) throws(GSLError) -> Allocation {
    let scores = scores ?? problem.classes.map(\.hazard)
    precondition(scores.count == problem.classes.count, "one score for each class")
    let total = zip(problem.classes, scores).reduce(0) { $0 + $1.0.count * $1.1 }
    guard total > 0 else { return try UniformRule().allocate(problem) }
    return Allocation(
      problem, scores.map { [.init(share: 1, extra: problem.extra * ($0 / total))] })
  }
}
