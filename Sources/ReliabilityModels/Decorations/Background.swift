import Foundation

/// × exp(−λ_b·n): a constant hazard at all tokens beside the model's own, the second rate of the two-rate model.
package struct Background: ReliabilityDecoration {
  package init() {}

  package let id = "background"
  package let parameter = ReliabilityParameter("background", "λ_b", .positive, "hazard per token at all tokens")
  package let readsAs = "with a constant hazard beside it"
  package let alone = "nothing but the background within the data"

  package func formula(of base: String) -> String { "\(base) × exp(−λ_b·n)" }

  package func apply(at n: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byBase: Double, byParameter: Double
  ) { (logReliability - value * n, 1, -n) }

  package func decline(from start: Double, to end: Double, _ decline: Double, logStart: Double, _ value: Double) -> (
    value: Double, byDecline: Double, byStart: Double, byParameter: Double
  )? { (decline - value * (end - start), 1, 0, start - end) }

  package func logHazard(at n: Double, _ logHazard: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byHazard: Double, byReliability: Double, byParameter: Double
  ) {
    let hazard = exp(logHazard)
    let sum = hazard + value
    return (log(sum), hazard / sum, 0, 1 / sum)
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [(value: Double, rest: EmpiricalSurvival)] {
    let (length, hazard) = survival.tail
    return [0.05, 0.4, 0.9].map { share in
      let rate = share * hazard / length
      return (rate, survival.without { rate * $0 })
    }
  }

  package func neutralLimit(of base: any ReliabilityModel) -> NamedLimit {
    NamedLimit(
      "no background within the data", detail: "the background falls to zero", equals: base.id
    ) { limiting, distance, lengths in limiting + [distance / lengths.upperBound] }
  }

  package func equivalence(on base: any ReliabilityModel) -> Equivalence? {
    switch base.id {
    case "flawless":
      Equivalence(equals: "exponential", together: [], determined: "background") { $0 }
    case "exponential":
      Equivalence(equals: "exponential", together: ["rate", "background"], determined: "rate + background") {
        [$0[0] / 2, $0[0] / 2]
      }
    default: nil
    }
  }
}
