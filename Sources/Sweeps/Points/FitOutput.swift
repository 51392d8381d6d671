import Inference
import Scenarios
import Simulation

extension Output {
  /// The scenario's models fitted to each point: parameters with their errors, and the evidence.
  static let fits = Output(
    id: "fits", summary: "the models' parameters, weights and log-likelihoods", needsHistories: false
  ) { point in
    point.named.flatMap { name, result -> [Estimate] in
      let rivals = result.firstFailures.flatMap {
        RivalFits(models: point.scenario.modelIDs, lengths: point.scenario.task.lengths, firstFailures: $0)
      }
      return (rivals?.comparison.rows ?? []).flatMap { row -> [Estimate] in
        let head = "fits.\(row.fit.model)"
        return row.fit.parameters.map {
          Estimate(
            arm: name, output: "\(head).\($0.name)", value: $0.estimate, standardError: $0.standardError,
            lower: $0.interval?.lowerBound, upper: $0.interval?.upperBound)
        } + [
          Estimate(arm: name, output: "\(head).logLikelihood", value: row.fit.logLikelihood),
          Estimate(arm: name, output: "\(head).weight", value: row.weight),
        ]
      }
    }
  }
}
