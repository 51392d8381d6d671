/// Several whole sequences written for one task, and one answer of them.
///
/// The paths share what the task is, its difficulty and its recorded text, and draw everything else of their own. Beyond
/// that their outcomes have the intra-class correlation ρ: they are drawn as in Pólya's urn, each a copy of an earlier one
/// with a chance that depends on ρ alone. The number of paths that fail at any length is then beta-binomial with the mean
/// and the correlation asked for, at all lengths at once (Blackwell & MacQueen 1973, doi:10.1214/aos/1176342372).
package struct PathPanel: Sendable {
  /// m ≥ 1.
  package let paths: Int
  /// ρ, from 0 to 1.
  package let correlation: Double
  /// P(the answer is wrong | x of the m paths fail), for x = 0 … m.
  package let failures: [Double]
  /// ln of the chance that the answer is right, from ln of the chance that a path is, paths being correlated by ρ.
  package let logReliability: @Sendable (_ ofPath: Double) -> Double
  /// The panel in words.
  package let formula: String

  package init(
    paths: Int, correlation: Double, failures: [Double], formula: String,
    logReliability: @escaping @Sendable (Double) -> Double
  ) {
    (self.paths, self.correlation, self.failures) = (paths, correlation, failures)
    (self.formula, self.logReliability) = (formula, logReliability)
  }

  /// Whether one more failed path never makes the answer better, so that a failed answer stays failed.
  package var isMonotone: Bool { zip(failures, failures.dropFirst()).allSatisfy { $0 <= $1 } }

  /// The weight of a new path against that of each earlier one: (1 − ρ)/ρ.
  var novelty: Double { (1 - correlation) / correlation }
}
