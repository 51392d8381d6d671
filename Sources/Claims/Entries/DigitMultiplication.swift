import Foundation

extension Claim {
  /// Whether a constant error per step falls so fast.
  static let digitMultiplication = Claim(
    "digit-multiplication",
    "A constant error per step takes multiplication from 59 % right at three digits to 4 % at four.",
    source: "Dziri et al. 2023 (GPT-4, zero-shot)",
    test: "0.59^((4/3)^p), success at four digits if the number of steps is ∝ digits^p, for p = 1, 2 and 3",
    why: [
      .doesNotHold:
        "It would take steps that grow with the sixth power of the digits. The error of a step itself must rise, or something runs out."
    ]
  ) { _ in
    func success(_ digits: Double, _ power: Double) -> Double { pow(0.59, pow(digits / 3, power)) }
    let names = ["steps ∝ digits", "steps ∝ digits²", "steps ∝ digits³"]
    return .conditional(
      names.enumerated().map { index, name in
        ClaimCase(
          name.replacing("steps ∝", with: "the number of steps is ∝"),
          [
            Check(
              .exact("success at four digits", success(4, Double(index + 1))),
              .equal(0.04, within: 0.005, "half a unit of the last digit printed"))
          ])
      },
      traces: [Trace("published", .published, [Trace.Point(3, 0.59), Trace.Point(4, 0.04)])]
        + names.enumerated().map { index, name in
          .exact(name, at: Places.steps(1...5)) { success($0, Double(index + 1)) }
        }
        + [
          .exact("steps ∝ digits^6.3", at: Places.steps(1...5)) {
            success($0, log(log(0.04) / log(0.59)) / log(4.0 / 3))
          }
        ])
  }
}
