extension Claim {
  /// Whether the shape of Loong's four numbers rules the exponential out.
  static let loongRulesOut = Claim(
    "loong-rules-out", "Loong's four numbers rule out exponential decay (at 95 %).", source: "a condition on AOE",
    test:
      "deviance of the fitted exponential for 50, 100 and 250 questions per bin, lengths in the middle or at the start of each bin",
    why: [
      .holdsIf:
        "The exponential is off by six points at most where lengths are in the middle of their bins; whether that is chance depends on the number of questions, which is not published with the four."
    ]
  ) { _ in
    let expected = Expectation.above(7.815, "the 95 % point of χ² with three degrees of freedom, four numbers less τ")
    func check(_ lengths: [Double], _ questions: Double) throws -> [Check] {
      let curve = try LoongNumbers.fit("exponential", lengths: lengths)
      return [
        Check(.exact("deviance", LoongNumbers.deviance(curve, lengths: lengths, questions: questions)), expected)
      ]
    }
    return .conditional(
      try [50.0, 100, 250].flatMap { questions in
        let many = "\(Int(questions)) questions per bin, lengths"
        return [
          ClaimCase("there are \(many) in the middle", try check(LoongNumbers.middles, questions)),
          ClaimCase("there are \(many) at the start", try check(LoongNumbers.starts, questions)),
        ]
      })
  }
}
