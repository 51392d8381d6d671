import GSLKernel

/// One measure of one input, with its error and its interval by Student's law.
///
/// The interval is not cut off where the measure could not be: its width is what tells how far the estimate may be trusted.
package struct SensitivityIndex: Sendable, Equatable {
  package let estimate: Double
  package let standardError: Double
  package let lower: Double
  package let upper: Double

  /// From as many independent parts of a study.
  init(_ estimate: Double, standardError: Double, parts: Int, confidence: Double) {
    (self.estimate, self.standardError) = (estimate, standardError)
    let half =
      standardError * StudentDistribution.quantile(0.5 * (1 + confidence), degreesOfFreedom: Double(parts - 1))
    (lower, upper) = (estimate - half, estimate + half)
  }
}
