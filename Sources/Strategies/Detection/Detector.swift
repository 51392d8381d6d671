import GSLKernel

/// Tells key tokens from the others by a score: how often it is right at either, as a point or as a whole ROC curve.
///
/// The score is standard normal at other tokens and normal with mean d′ and variance 1 at key tokens, the equal-variance
/// model of signal detection (Green & Swets, *Signal Detection Theory and Psychophysics*, 1966); d′ = 0 tells nothing,
/// d′ = ∞ everything.
package enum Detector: Equatable, Sendable {
  /// A score whose threshold can be set anywhere.
  case score(dPrime: Double)
  /// One point of a ROC curve, whose threshold cannot be moved.
  case point(truePositive: Double, falsePositive: Double)

  /// What is flagged at a threshold.
  package struct Rates: Equatable, Sendable {
    /// The share of key tokens that are flagged.
    package let truePositive: Double
    /// The share of the others that are.
    package let falsePositive: Double

    package init(truePositive: Double, falsePositive: Double) {
      (self.truePositive, self.falsePositive) = (truePositive, falsePositive)
    }

    /// The share of all tokens that are flagged where `keyShare` of them are key.
    package func flagged(keyShare: Double) -> Double {
      keyShare * truePositive + (1 - keyShare) * falsePositive
    }
  }

  /// The area under the ROC curve, Φ(d′/√2); of a point, under the two straight lines through it.
  package var area: Double {
    switch self {
    case .score(let dPrime): NormalDistribution.probability(below: dPrime / Double(2).squareRoot())
    case .point(let hit, let alarm): 0.5 * (1 + hit - alarm)
    }
  }

  /// The rates at a threshold t on the score: Φ(d′ − t) and Φ(−t); of a point, its own.
  package func rates(threshold: Double) -> Rates {
    switch self {
    case .score(let dPrime):
      Rates(
        truePositive: NormalDistribution.probability(below: dPrime - threshold),
        falsePositive: NormalDistribution.probability(below: -threshold))
    case .point(let hit, let alarm): Rates(truePositive: hit, falsePositive: alarm)
    }
  }

  /// The rates at which a share `budget` in [0, 1] of all tokens is flagged where `keyShare` of them are key.
  ///
  /// A point that flags more is used on a part of the tokens drawn at random, one that flags less as it is. The threshold
  /// is right to 1e-12.
  package func rates(flagging budget: Double, keyShare: Double) -> Rates {
    guard budget > 0 else { return Rates(truePositive: 0, falsePositive: 0) }
    switch self {
    case .point(let hit, let alarm):
      let flagged = Rates(truePositive: hit, falsePositive: alarm).flagged(keyShare: keyShare)
      let part = flagged > budget ? budget / flagged : 1
      return Rates(truePositive: part * hit, falsePositive: part * alarm)
    case .score(let dPrime):
      guard budget < 1 else { return Rates(truePositive: 1, falsePositive: 1) }
      // Key tokens first where the score is certain of them.
      guard dPrime < .infinity else {
        let hit = keyShare > 0 ? min(1, budget / keyShare) : 1
        return Rates(truePositive: hit, falsePositive: keyShare < 1 ? max(0, budget - keyShare) / (1 - keyShare) : 1)
      }
      var (low, high) = (-40.0, 40.0 + dPrime)
      while high - low > 1e-12 {
        let middle = 0.5 * (low + high)
        if middle == low || middle == high { break }
        if rates(threshold: middle).flagged(keyShare: keyShare) > budget { low = middle } else { high = middle }
      }
      return rates(threshold: 0.5 * (low + high))
    }
  }
}
