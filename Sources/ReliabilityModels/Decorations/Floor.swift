import Foundation

/// f + (1 − f)·R: a share f of sequences succeeds whatever happens, by guessing or because the task is easy.
package struct Floor: ReliabilityDecoration {
  package init() {}

  package let id = "floor"
  package let parameter = ReliabilityParameter("floor", "f", .unit, "R of very long sequences")
  package let readsAs = "above a floor"
  package let alone = "nothing but the floor within the data"

  package func formula(of base: String) -> String { "f + (1 − f) × \(base)" }

  package func apply(at n: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byBase: Double, byParameter: Double
  ) {
    let log = raised(logReliability, value)
    return (log, (1 - value) * exp(logReliability - log), -expm1(logReliability) * exp(-log))
  }

  /// ln(f + (1 − f)·e^l), exact to rounding at both ends.
  private func raised(_ l: Double, _ f: Double) -> Double {
    l > -0.5 ? log1p((1 - f) * expm1(l)) : log(f + (1 - f) * exp(l))
  }

  package var hidesDeclines: Bool { true }

  /// Near the floor the whole fall is a small share of R, which the difference of two logarithms would lose.
  package func decline(from start: Double, to end: Double, _ decline: Double, logStart: Double, _ value: Double) -> (
    value: Double, byDecline: Double, byStart: Double, byParameter: Double
  )? {
    let logRaised = raised(logStart, value)
    // What the model's own part was of R at the start, and what it loses of that.
    let share = (1 - value) * exp(logStart - logRaised)
    let loss = share * expm1(decline)
    let left = 1 + loss
    return (
      log1p(loss), share * exp(decline) / left, loss * value * exp(-logRaised) / left,
      -loss * exp(-logRaised) / (1 - value) / left
    )
  }

  package func logHazard(at n: Double, _ logHazard: Double, _ logReliability: Double, _ value: Double) -> (
    value: Double, byHazard: Double, byReliability: Double, byParameter: Double
  ) {
    let log = raised(logReliability, value)
    return (
      logHazard + log1p(-value) + logReliability - log, 1, value * exp(-log),
      -1 / (1 - value) + expm1(logReliability) * exp(-log)
    )
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [(value: Double, rest: EmpiricalSurvival)] {
    let last = exp(-(survival.hazard.last ?? 3))
    return [0.02, 0.2, 0.5 * last, 0.95 * last].map { guess in
      let value = min(0.95, max(1e-4, guess))
      return (value, survival.raised { r in max(1e-3 * r, (r - value) / (1 - value)) })
    }
  }

  package func neutralLimit(of base: any ReliabilityModel) -> NamedLimit {
    NamedLimit("no floor within the data", detail: "the floor falls to zero", equals: base.id) {
      limiting, distance, _ in limiting + [distance / (1 + distance)]
    }
  }

  package func equivalence(on base: any ReliabilityModel) -> Equivalence? {
    switch base.id {
    case "flawless": Equivalence(equals: "flawless", together: ["floor"], determined: "R = 1") { _ in [0.5] }
    case "drop":
      Equivalence(equals: "drop", together: ["depth", "floor"], determined: "floor + (1 − floor)·exp(−depth)") {
        let (r, f) = (exp(-$0[0]), exp(-$0[0]) / 2)
        return [-log((r - f) / (1 - f)), f]
      }
    default: nil
    }
  }
}
