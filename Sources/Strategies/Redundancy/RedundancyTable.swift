/// f(ρ, m) on a grid, for one rule and one error probability per path.
package struct RedundancyTable: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    /// m.
    package let paths: Int
    /// ρ.
    package let intraClass: Double
    /// e_eff.
    package let effectiveError: Double
    /// f = e_eff/e.
    package let factor: Double
    package let cost: PathCost
  }

  /// e, above 0.
  package let mean: Double
  /// By paths, and for each by correlation, in the order given.
  package let rows: [Row]

  /// Numbers of paths outside 1 … `mostPaths` are left out.
  package init(of rule: any AggregationRule, mean: Double, intraClass: [Double], paths: [Int]) {
    self.mean = mean
    rows = paths.filter { (1...rule.mostPaths).contains($0) }.flatMap { m in
      let factor = RedundancyFactor(of: rule, paths: m)
      return intraClass.map { rho in
        let difficulty = SharedDifficulty(mean: mean, intraClass: rho)
        return Row(
          paths: m, intraClass: rho, effectiveError: factor.effectiveError(under: difficulty),
          factor: factor.value(under: difficulty), cost: factor.cost(under: difficulty))
      }
    }
  }
}
