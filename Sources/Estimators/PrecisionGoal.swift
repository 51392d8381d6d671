/// When an estimate is good enough: half its interval within a share of it.
package struct PrecisionGoal: Sendable, Equatable {
  /// The largest half-width of the interval, relative to the estimate.
  package let relative: Double
  /// The confidence of the interval.
  package let confidence: Double

  package init(relative: Double, confidence: Double) {
    self.relative = relative
    self.confidence = confidence
  }

  /// Whether an estimate with these bounds meets the goal; an estimate of 0 never does.
  package func isMet(estimate: Double, lower: Double, upper: Double) -> Bool {
    estimate > 0 && 0.5 * (upper - lower) <= relative * estimate
  }
}
