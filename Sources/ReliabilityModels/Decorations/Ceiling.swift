import Foundation

/// × A for n > 0: a share 1 − A of sequences fails at once, whatever the length.
package struct Ceiling: ReliabilityDecoration {
  package init() {}

  package let id = "ceiling"
  package let parameter = ReliabilityParameter("ceiling", "A", .unit, "R just after the start")
  package let readsAs = "under a ceiling"
  package let alone = "nothing but the ceiling within the data"

  package func formula(of base: String) -> String { "A × \(base)" }

  package func apply(at n: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byBase: Double, byParameter: Double
  ) { n > 0 ? (logReliability + log(value), 1, 1 / value) : (logReliability, 1, 0) }

  package func decline(from start: Double, to end: Double, _ decline: Double, logStart: Double, _ value: Double) -> (
    value: Double, byDecline: Double, byStart: Double, byParameter: Double
  )? { start > 0 ? (decline, 1, 0, 0) : nil }

  package func logHazard(at n: Double, _ logHazard: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byHazard: Double, byReliability: Double, byParameter: Double
  ) { (logHazard, 1, 0, 0) }

  package func startingValues(from survival: EmpiricalSurvival) -> [(value: Double, rest: EmpiricalSurvival)] {
    let first = exp(-(survival.hazard.first ?? 0.1))
    return [0.99, 0.9, 0.6, min(0.999, max(0.001, first))].map { value in
      (value, survival.without { _ in -log(value) })
    }
  }

  package func neutralLimit(of base: any ReliabilityModel) -> NamedLimit {
    NamedLimit("no ceiling within the data", detail: "the ceiling rises to one", equals: base.id) {
      limiting, distance, _ in limiting + [1 / (1 + distance)]
    }
  }

  package func equivalence(on base: any ReliabilityModel) -> Equivalence? {
    switch base.id {
    case "flawless": Equivalence(equals: "drop", together: [], determined: "ceiling") { [exp(-$0[0])] }
    case "drop":
      Equivalence(equals: "drop", together: ["depth", "ceiling"], determined: "ceiling·exp(−depth)") {
        [$0[0] / 2, exp(-$0[0] / 2)]
      }
    default: nil
    }
  }
}
