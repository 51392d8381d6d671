package import TokenModels

/// A detector of key tokens at work on a text: how many tokens it may flag.
package struct Detection: Sendable, Equatable {
  package let detector: Detector
  /// The share of all tokens that is flagged; as many as there are key tokens where nil. Of a point, at most so many.
  package let flagged: Double?

  package init(_ detector: Detector, flagged: Double? = nil) { (self.detector, self.flagged) = (detector, flagged) }

  /// All key tokens and no others.
  package static let perfect = Detection(.point(truePositive: 1, falsePositive: 0))

  /// What is flagged in texts of a model, on average over their first n tokens.
  package func rates(in model: SequenceModel, length n: Double) -> Detector.Rates {
    if case .point(let hit, let alarm) = detector, flagged == nil {
      return Detector.Rates(truePositive: hit, falsePositive: alarm)
    }
    let share = TokenCounts(model, length: n).keyShare
    return detector.rates(flagging: flagged ?? share, keyShare: share)
  }

  /// The same detector with a score of another quality; nil of a point.
  package func with(dPrime: Double) -> Detection { Detection(.score(dPrime: dPrime), flagged: flagged) }

  package var formula: String {
    switch detector {
    case .score(let dPrime): "d′ = \(dPrime.plain)\(flagged.map { ", \((100 * $0).plain) % flagged" } ?? "")"
    case .point(1, 0) where flagged == nil: "all key tokens known"
    case .point(let hit, let alarm): "flagged \(hit.plain) of key tokens, \(alarm.plain) of others"
    }
  }
}

/// Tokens by class among the first n of a text, in the mean.
package struct TokenCounts: Sendable, Equatable {
  package let hardKey: Double
  package let easyKey: Double
  package let other: Double

  package init(_ model: SequenceModel, length n: Double) {
    let key: Double
    if case .recorded(let texts) = model.placement {
      key = texts.reduce(0) { $0 + Double($1.count(n)) } / Double(max(1, texts.count))
    } else {
      key = min(n, model.profile.growth.expected(n))
    }
    (hardKey, easyKey, other) = (key * model.hardShare, key * (1 - model.hardShare), n - key)
  }

  package var key: Double { hardKey + easyKey }
  package var all: Double { hardKey + easyKey + other }
  package var keyShare: Double { all > 0 ? key / all : 0 }
}
