import TokenModels

/// How a scenario says how well key tokens are told from others: a score's d′, or the rates of one point of its curve.
enum DetectorParameters {
  static let all = [
    Parameter("dPrime", .number(Bounds(from: 0, to: 40)), required: false, "d′ of the score that flags key tokens"),
    Parameter(
      "flagged", .number(.probability), required: false,
      "share of all tokens that is flagged; as many as there are key tokens if absent"),
    Parameter(
      "truePositive", .number(.probability), required: false, "share of key tokens flagged, in place of dPrime"),
    Parameter("falsePositive", .number(.probability), required: false, "share of other tokens flagged"),
    Parameter(
      "finds", .choice(["key", "hard"]), required: false,
      "what is told from the rest: key tokens (if absent), or hard ones alone"),
  ]

  /// All key tokens are known where a scenario says nothing.
  static func detection(_ arguments: Arguments) throws(ArgumentFault) -> Detection {
    let (hit, alarm) = (arguments.number("truePositive"), arguments.number("falsePositive"))
    let flagged = arguments.number("flagged")
    let findsHard = arguments.word("finds") == "hard"
    if let dPrime = arguments.number("dPrime") {
      if hit != nil || alarm != nil {
        throw ArgumentFault(
          parameter: hit == nil ? "falsePositive" : "truePositive", reason: "given beside 'dPrime'; give one of the two"
        )
      }
      return Detection(.score(dPrime: dPrime), flagged: flagged, findsHardTokens: findsHard)
    }
    guard hit != nil || alarm != nil else {
      if flagged != nil {
        throw ArgumentFault(
          parameter: "dPrime", reason: "missing; 'flagged' needs a score to flag by: give its d′ (40 for certainty)")
      }
      return Detection(.point(truePositive: 1, falsePositive: 0), findsHardTokens: findsHard)
    }
    guard let hit else {
      throw ArgumentFault(parameter: "truePositive", reason: "missing; give it beside 'falsePositive'")
    }
    if flagged != nil {
      throw ArgumentFault(
        parameter: "flagged", reason: "'truePositive' and 'falsePositive' say what is flagged; give one of the two")
    }
    return Detection(.point(truePositive: hit, falsePositive: alarm ?? 0), findsHardTokens: findsHard)
  }
}
