import Foundation
import Simulation
import TokenModels

extension Claim {
  /// Plateaus with drops at the junctions of domains.
  static let staircase = Claim(
    "staircase", "Reliability falls in steps at the junctions of domains, with plateaus between, not smoothly.",
    source: "BED §3.2 (mode persistence)",
    test:
      "share of the fall of ln R on the steepest tenth of 100 stretches of 50 tokens; domains of 1,000 tokens, 90 % of key tokens within 30 tokens of a junction",
    why: [
      .holdsIf:
        "Junctions lie elsewhere in each text, so that the mean over texts falls evenly. A benchmark that counts successes by length cannot see the stairs."
    ]
  ) { laboratory in
    let passages = ["one", "other"].map { SemanticDomain(name: $0, share: 0.5, meanLength: 1000) }
    let model = SequenceModel.constant(
      LinearGrowth(share: 0.02),
      .domains(SemanticDomains(domains: passages, transitionShare: 0.9, burst: 30, shape: 4)),
      key: 0.02, other: 2e-6)
    let lengths = (1...100).map { 50.0 * Double($0) }
    let result = try await laboratory.run(model, at: lengths, seed: 142, sequences: 400_000, detail: .everything)
    let expected = Expectation.above(0.5, "half of the fall on a tenth of the text; even decay has a tenth there")
    let singles = result.singleSequences.map { curve in
      let logs = [0] + lengths.map { n in log(curve.points.last { $0.length <= n }?.reliability ?? .nan) }
      return Steepness.steepestTenth(zip(logs, logs.dropFirst()).map { $0 - $1 })
    }
    let falls = result.hazard.compactMap { row in row.estimate.map { (row, $0) } }
    let bounds = Steepness.steepestTenth(
      falls.map { row, estimate in (row.lower ?? estimate)...(row.upper ?? estimate) })
    return .conditional(
      [
        ClaimCase(
          "one text and its junctions are looked at",
          [Check(.exact("least share among \(singles.count) texts", singles.min() ?? .nan), expected)]),
        ClaimCase(
          "the mean over texts is",
          [Check(.simulated("share", Steepness.steepestTenth(falls.map(\.1)), bounds), expected)]),
      ],
      traces: [
        Trace(
          "one text", .exact,
          result.singleSequences.first.map { curve in curve.points.map { Trace.Point($0.length, $0.reliability) } }
            ?? []),
        Trace(
          "mean over texts", .simulated,
          result.reliability.enumerated().filter { $0.offset % 5 == 4 }.map { _, point in
            Trace.Point(Double(point.length), point.estimate, point.lower...point.upper)
          }),
      ])
  }
}
