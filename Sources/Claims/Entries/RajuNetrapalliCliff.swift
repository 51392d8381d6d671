import Foundation
import Inference

extension Claim {
  /// Whether a threshold passed by noise can fall so fast.
  static let rajuNetrapalliCliff = Claim(
    "raju-netrapalli", "Raju and Netrapalli's law of two parameters can fall from 59 % to 4 % within one digit.",
    source: "Raju & Netrapalli 2026; Dziri et al. 2023",
    test: "P(q/2, q/(2 r n²)) with n the number of digits, fitted to 59 % at three and 4 % at four",
    why: [
      .holds:
        "Noise that passes a threshold falls off a cliff where it has many directions (q). Two numbers cannot contradict two parameters, though: the law has room for the fall, no more is shown."
    ]
  ) { _ in
    let attempts = [(3.0, 59.0), (4, 4)].enumerated().map { index, row in
      ObservedData.Attempts(length: row.0, trials: 100, successes: row.1, cluster: index)
    }
    let fits = try MaximumLikelihood.fit(models: ["raju-netrapalli"], to: ObservedData(attempts: attempts))
    let half = "half a unit of the last digit printed"
    func success(_ digits: Double) -> Double { fits.first?.curve.reliability(at: digits) ?? .nan }
    return .unconditional(
      [
        Check(.exact("success at three digits", success(3)), .equal(0.59, within: 0.005, half)),
        Check(.exact("success at four digits", success(4)), .equal(0.04, within: 0.005, half)),
      ],
      traces: [
        Trace("published", .published, [Trace.Point(3, 0.59), Trace.Point(4, 0.04)]),
        .exact("Raju and Netrapalli's law", at: Places.steps(1...6), success),
      ])
  }
}
