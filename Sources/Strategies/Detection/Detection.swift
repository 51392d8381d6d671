package import TokenModels

/// A detector of key tokens at work on a text: how many tokens it may flag.
package struct Detection: Sendable, Equatable {
  package let detector: Detector
  /// The share of all tokens that is flagged; as many as there are tokens to be found where nil. Of a point, its own.
  package let flagged: Double?
  /// Whether it finds hard key tokens, easy ones being like the others to it; else it finds key tokens, hard or easy.
  package let findsHardTokens: Bool

  package init(_ detector: Detector, flagged: Double? = nil, findsHardTokens: Bool = false) {
    (self.detector, self.flagged, self.findsHardTokens) = (detector, flagged, findsHardTokens)
  }

  /// All key tokens and no others.
  package static let perfect = Detection(.point(truePositive: 1, falsePositive: 0))

  /// What is flagged in texts of a model, on average over their first n tokens.
  package func rates(in model: SequenceModel, length n: Double) -> Detector.Rates {
    if case .point(let hit, let alarm) = detector, flagged == nil {
      return Detector.Rates(truePositive: hit, falsePositive: alarm)
    }
    let counts = TokenCounts(model, length: n)
    let share = findsHardTokens && counts.all > 0 ? counts.hardKey / counts.all : counts.keyShare
    return detector.rates(flagging: flagged ?? share, keyShare: share)
  }

  /// The share of easy key tokens that is flagged at given rates.
  package func easyShare(_ rates: Detector.Rates) -> Double {
    findsHardTokens ? rates.falsePositive : rates.truePositive
  }

  /// The same at work with a score of a quality.
  package func with(dPrime: Double) -> Detection {
    Detection(.score(dPrime: dPrime), flagged: flagged, findsHardTokens: findsHardTokens)
  }

  package var formula: String {
    let sought = findsHardTokens ? "hard tokens" : "key tokens"
    return switch detector {
    case .score(let dPrime):
      "d′ = \(dPrime.plain)\(findsHardTokens ? " for hard tokens" : "")"
        + (flagged.map { ", \((100 * $0).plain) % flagged" } ?? "")
    case .point(1, 0) where flagged == nil: "all \(sought) known"
    case .point(let hit, let alarm): "flagged \(hit.plain) of \(sought), \(alarm.plain) of others"
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
