import Simulation

extension Output {
  /// R(n) at every length.
  static let reliability = Output(
    id: "reliability", summary: "R(n) at every length", needsHistories: false
  ) { point in
    point.named.flatMap { name, result in
      result.reliability.map {
        Estimate(
          arm: name, output: "reliability", length: $0.length, value: $0.estimate, standardError: $0.standardError,
          lower: $0.lower, upper: $0.upper, exact: $0.exact)
      }
    }
  }

  /// The lengths at which half, 80 % and 99 % still succeed.
  static let horizons = Output(
    id: "horizons", summary: "n50, n80, n99", needsHistories: false
  ) { point in
    point.named.flatMap { name, result in
      result.horizons.map {
        Estimate(arm: name, output: "horizons.\($0.name)", value: $0.estimate, lower: $0.lower, upper: $0.upper)
      }
    }
  }

  /// First failures per token, up to every length.
  static let hazard = Output(
    id: "hazard", summary: "first failures per token between lengths", needsHistories: false
  ) { point in
    point.named.flatMap { name, result in
      result.hazard.map {
        Estimate(
          arm: name, output: "hazard", length: $0.to, value: $0.estimate, lower: $0.lower, upper: $0.upper,
          exact: $0.exact)
      }
    }
  }
}
