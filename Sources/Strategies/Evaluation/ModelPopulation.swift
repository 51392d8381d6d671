import Foundation
package import GSLKernel

/// How models differ: hazards and benign surprise are lognormal, each with a median and a spread.
package struct ModelPopulation: Equatable, Sendable {
  /// The median hazard of a key token, in nats, above 0.
  package let keyHazard: Double
  /// The standard deviation of the logarithm of the key hazard between models.
  package let keySpread: Double
  /// The median surprise of another token, in nats, above 0: error and benign together.
  package let nonKeySurprise: Double
  /// The share in [0, 1] of that median that is hazard of an error.
  package let errorShare: Double
  /// The standard deviation of the logarithms of the two parts of non-key surprise, which are independent.
  package let nonKeySpread: Double
  /// ρ in [−1, 1]: the correlation between models of the logarithms of key hazard and benign surprise.
  package let association: Double

  package init(
    keyHazard: Double, keySpread: Double, nonKeySurprise: Double, errorShare: Double, nonKeySpread: Double,
    association: Double = 0
  ) {
    self.keyHazard = keyHazard
    self.keySpread = keySpread
    self.nonKeySurprise = nonKeySurprise
    self.errorShare = errorShare
    self.nonKeySpread = nonKeySpread
    self.association = association
  }

  /// The median hazard of another token.
  package var nonKeyHazard: Double { errorShare * nonKeySurprise }
  /// The median benign surprise of another token.
  package var benign: Double { (1 - errorShare) * nonKeySurprise }

  /// The model at three standard normal scores: of key hazard, of non-key hazard, and of the part of benign surprise that
  /// does not go with the first.
  package func model(_ key: Double, _ nonKey: Double, _ own: Double) -> EvaluatedModel {
    let score = association * key + max(0, 1 - association * association).squareRoot() * own
    return EvaluatedModel(
      keyHazard: keyHazard * exp(keySpread * key), nonKeyHazard: nonKeyHazard * exp(nonKeySpread * nonKey),
      benign: benign * exp(nonKeySpread * score))
  }

  /// A model drawn at random: three normal draws.
  package func draw(_ generator: inout StreamGenerator) -> EvaluatedModel {
    let scores = (generator.normal(), generator.normal(), generator.normal())
    return model(scores.0, scores.1, scores.2)
  }

  /// The same errors with another share of error in the non-key surprise: only what is benign changes.
  ///
  /// Without non-key errors there is nothing to hold, and the population stays as it is.
  package func withErrorShare(_ share: Double) -> ModelPopulation {
    guard nonKeyHazard > 0, share > 0 else { return self }
    return ModelPopulation(
      keyHazard: keyHazard, keySpread: keySpread, nonKeySurprise: nonKeyHazard / share, errorShare: share,
      nonKeySpread: nonKeySpread, association: association)
  }
}
