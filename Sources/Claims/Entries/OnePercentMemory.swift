import Foundation
import Strategies
import TokenModels

extension Claim {
  /// What a hundredth of the context is worth.
  static let onePercentMemory = Claim(
    "one-percent-memory",
    "A hundredth of the context suffices: reliability stays within 1.5 points of holding all of it.",
    source: "BED §5 (Anchor LLM: 99 % less context, within 1.5 % accuracy)",
    test:
      "exact R(30,000) with 300 tokens held, less that with all; k = n^0.6/2, e_key = 0.0005, 0.05 where a needed token is gone",
    why: [
      .holdsIf:
        "The 243 key tokens fit into 300 places; what matters is to know them. A need that is lost costs four points, and a detector of d′ = 2.5 loses every other one."
    ]
  ) { laboratory in
    let model = SequenceModel.constant(PowerGrowth(coefficient: 0.5, exponent: 0.6), .independent, key: 0.0005)
    func needs(_ policy: any RetentionPolicy, _ recency: Double?, _ room: Double) throws -> LostNeeds {
      let id = recency == nil ? "uniform" : "recency"
      guard let law = DependencyDistance.catalogue.first(where: { $0.id == id }) else {
        throw StrategyFault("no law of distances is called \(id)")
      }
      return LostNeeds(policy: policy, room: .tokens(room), dependencies: 1, distance: law.make(recency ?? 0))
    }
    func reliability(_ policy: any RetentionPolicy, _ recency: Double?, _ room: Double) throws -> Double {
      let strategy = PreservationStrategy(
        try needs(policy, recency, room), lostError: 0.05, attentionShare: 0, plannedLength: 30_000)
      return exp(try laboratory.exact(try strategy.acting(on: model), at: [30_000])[0])
    }
    let whole = exp(try laboratory.exact(model, at: [30_000])[0])
    func check(_ policy: any RetentionPolicy, _ recency: Double?) throws -> [Check] {
      [
        Check(
          .exact("points lost", 100 * (whole - (try reliability(policy, recency, 300)))),
          .below(1.5, "the published loss"))
      ]
    }
    func importance(_ dPrime: Double) -> ImportancePolicy { ImportancePolicy(detector: .score(dPrime: dPrime)) }
    let window = WindowPolicy(sinks: 0)
    return .conditional(
      [
        ClaimCase("all that is needed lies some 30 tokens back, and the last 300 are held", try check(window, 30)),
        ClaimCase("it lies anywhere, and the last 300 are held", try check(window, nil)),
        ClaimCase("it lies anywhere, and a detector of d′ = 2.5 picks", try check(importance(2.5), nil)),
        ClaimCase("it lies anywhere, and a detector of d′ = 8 picks", try check(importance(8), nil)),
      ],
      traces: try [
        ("recent needs, window", window as any RetentionPolicy, 30.0 as Double?),
        ("needs anywhere, window", window, nil),
        ("needs anywhere, d′ = 2.5", importance(2.5), nil), ("needs anywhere, d′ = 8", importance(8), nil),
      ].map { name, policy, recency in
        try .exact(name, at: [30, 60, 100, 150, 200, 250, 300, 400, 600, 1000, 2000, 3000]) {
          100 * (whole - (try reliability(policy, recency, $0)))
        }
      })
  }
}
