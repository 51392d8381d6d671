import Estimators
import Simulation
import Strategies

extension Output {
  /// What an answer costs, length by length; nothing where there are no strategies.
  static let costs = Output(
    id: "costs", summary: "forward passes per token and per success of every strategy", needsHistories: false
  ) { point in
    point.arms.flatMap { arm in
      zip(arm.outlays, arm.result.reliability).flatMap { outlay, reliability -> [Estimate] in
        func perSuccess(_ r: Double?) -> Double? { r.flatMap { $0 > 0 ? outlay.passes / $0 : nil } }
        func row(_ output: String, _ value: Double?) -> Estimate {
          Estimate(arm: arm.arm.name, output: "costs.\(output)", length: reliability.length, value: value)
        }
        return [
          row("passesPerToken", outlay.passesPerToken),
          row("passesPerSuccess", perSuccess(reliability.exact ?? reliability.estimate)),
        ]
      }
    }
  }

  /// R(n) less the baseline's on the same sequences; nothing where there are no strategies.
  static let differences = Output(
    id: "differences", summary: "R(n) of every strategy less the baseline's", needsHistories: false
  ) { point in
    point.arms.flatMap { arm in
      arm.differences.map {
        Estimate(
          arm: arm.arm.name, output: "differences", length: $0.length, value: $0.counts.difference,
          standardError: $0.counts.standardError, lower: $0.lower, upper: $0.upper, exact: $0.exact)
      }
    }
  }
}
