/// Rival laws fitted to the first failures of a run, side by side.
package struct RivalFits: Sendable {
  /// In the order of the models asked for.
  package let fits: [Fit]
  package let comparison: ModelComparison

  /// Fits models by id to counts of first failures by interval between lengths and, last, of survivors; nil where there
  /// are no models, no sequences, or counts of another shape.
  package init?(models: [String], lengths: [Double], firstFailures counts: [Int]) {
    guard !models.isEmpty, let survivors = counts.last,
      let data = try? FirstFailureData(
        lengths: lengths, failures: counts.dropLast().map(Double.init), survivors: Double(survivors)),
      let found = try? MaximumLikelihood.fit(models: models, to: data)
    else { return nil }
    fits = found
    comparison = ModelComparison(found, data)
  }
}
