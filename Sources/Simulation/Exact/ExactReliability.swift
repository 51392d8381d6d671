extension SimulationTask {
  /// ln R at every length without sampling error; throws where there is no closed form and no recursion within budget.
  package func exactLogReliability() throws(NoExactCurve) -> [Double] {
    try ClosedForms(task: self).exactCurve().logReliability
  }

  /// Whether `exactLogReliability` would find anything, told without the work.
  package var hasExactReliability: Bool {
    if ClosedForms.hasHazards(self) { return true }
    return PositionRecursion(model: model, lengths: lengths, rule: rule).fault == nil
  }

  /// The same at other lengths, rising.
  package func at(lengths: [Double]) -> SimulationTask {
    SimulationTask(
      model: model, rule: namedRule, lengths: lengths, seed: seed, extent: extent, estimator: estimator, tier: tier,
      interval: interval, confidence: confidence, panel: panel)
  }
}
