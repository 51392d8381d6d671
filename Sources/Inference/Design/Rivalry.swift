package import ReliabilityModels

/// A curve taken for true, and the model that is to be told from it whatever its parameters.
package struct Rivalry: Sendable {
  package let truth: FittedCurve
  package let rival: any ReliabilityModel

  package init(truth: FittedCurve, rival: any ReliabilityModel) {
    self.truth = truth
    self.rival = rival
  }

  /// The sequences that stand for the mean of infinitely many: enough for ln L to show a difference of 1e-12 each.
  private static let many = 1e6

  /// The rival's curve nearest to the truth where lengths get sequences in these proportions.
  func nearest(_ candidates: CandidateLengths, sequences: [Double]) -> Nearest {
    let total = sequences.reduce(0, +)
    let design = candidates.design(sequences.map { Self.many * $0 / total })
    let fit = MaximumLikelihood.fit(rival, to: design.expected(under: truth))
    let isFound = !fit.warnings.contains { if case .notConverged = $0 { true } else { false } }
    return Nearest(
      curve: fit.curve, divergence: Divergence(from: truth, to: fit.curve, over: design), isFound: isFound)
  }

  struct Nearest {
    let curve: FittedCurve
    let divergence: Divergence
    /// Whether the search for it ended at a maximum or a named limit.
    let isFound: Bool
  }
}
