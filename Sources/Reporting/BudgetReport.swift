package import Strategies

/// Everything a report of intervention budgets is made from.
package struct BudgetReport: Sendable {
  package let study: BudgetStudy
  /// The growth law that gives the hard tokens, in words; nil where they were given.
  package let growth: String?

  package init(study: BudgetStudy, growth: String?) {
    self.study = study
    self.growth = growth
  }

  /// The law whose answer is asked.
  var first: (name: String, law: any CoverageLaw) { study.setup.coverages[0] }

  /// A number of modes in words; "none" where no number is enough.
  static func count(_ modes: Double) -> String {
    guard modes.isFinite else { return "none" }
    return modes < 1e10 ? Int(modes).grouped : modes.significant(6)
  }
}
