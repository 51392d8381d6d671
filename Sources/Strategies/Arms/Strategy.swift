package import TokenModels

/// What is done to the tokens of a sequence to make their errors rarer, and what it costs.
///
/// A strategy turns the model of a sequence into another model, so that every sampler, estimator and exact solver serves
/// its arm as well, and the same streams give baseline and arm the same difficulties and, where one draw decides where a
/// sequence fails, the same draw. At zero strength it returns the model it was given.
package protocol Strategy: Sendable {
  /// The model of sequences under the strategy.
  func acting(on model: SequenceModel) -> SequenceModel

  /// Expected forward passes for a sequence of n tokens beyond the n that generating it takes.
  func extraPasses(on model: SequenceModel, length n: Double) -> Double

  /// The strategy as a reader says it, with its numbers.
  var formula: String { get }
}

/// Nothing at all: the baseline as a strategy.
package struct NoStrategy: Strategy {
  package init() {}
  package func acting(on model: SequenceModel) -> SequenceModel { model }
  package func extraPasses(on model: SequenceModel, length n: Double) -> Double { 0 }
  package var formula: String { "nothing" }
}

extension ErrorLaw {
  /// The law of tokens of which a share, drawn independently of their errors, goes through a map; the law itself where
  /// the share is 0.
  func treated(
    share: Double, formula: String, _ map: @escaping @Sendable (Double) -> Double
  ) -> any ErrorLaw {
    guard share > 0, mean > 0 else { return self }
    let changed = TransformedError(self, formula: "\(formula) of \(self.formula)", map)
    guard share < 1 else { return changed }
    return MixtureError(components: [.init(weight: share, law: changed), .init(weight: 1 - share, law: self)])
  }
}
