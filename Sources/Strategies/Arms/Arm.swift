import Foundation
package import Simulation
package import TokenModels

/// Strategies one after another, and perhaps several whole sequences at the end: one way to answer, beside others.
package struct Arm: Sendable {
  package let name: String
  /// In the order in which they act.
  package let strategies: [any Strategy]
  /// One sequence per answer where nil.
  package let resampling: Resampling?

  package init(name: String, strategies: [any Strategy], resampling: Resampling? = nil) {
    (self.name, self.strategies, self.resampling) = (name, strategies, resampling)
  }

  /// Nothing is done.
  package static let baseline = Arm(name: "baseline", strategies: [])

  /// The model of one sequence under all strategies.
  package func acting(on model: SequenceModel) throws -> SequenceModel {
    try strategies.reduce(model) { try $1.acting(on: $0) }
  }

  /// The task that simulates the arm: in so many trials, if given.
  package func task(of baseline: SimulationTask, trials: Int? = nil) throws -> SimulationTask {
    baseline.acting(on: try acting(on: baseline.model), panel: resampling?.panel, trials: trials)
  }

  /// A task that can be simulated wherever the arm's can: for checks, which need not wait for its numbers.
  package func outline(of baseline: SimulationTask) throws -> SimulationTask {
    baseline.acting(
      on: try strategies.reduce(baseline.model) { try $1.outline(on: $0) }, panel: resampling?.panel, trials: nil)
  }

  /// What an answer of n tokens costs.
  ///
  /// How often a verifier is called depends on how often a sequence is right: where that is not known without sampling
  /// error, even odds stand in for it.
  package func outlay(of baseline: SimulationTask, length n: Double) throws -> Outlay {
    let steps = try steps(from: baseline.model)
    return try outlay(of: baseline, length: n, steps: steps)
  }

  /// The same at several lengths, with what the strategies make of the model made once: some tabulate what is lost.
  package func outlays(of baseline: SimulationTask, lengths: [Double]) throws -> [Outlay] {
    let steps = try steps(from: baseline.model)
    return try lengths.map { try outlay(of: baseline, length: $0, steps: steps) }
  }

  /// The model that each strategy acts on, and where a verifier is called the one that all of them lead to.
  private func steps(from model: SequenceModel) throws -> [SequenceModel] {
    var (steps, last) = ([model], model)
    let isWholeNeeded = resampling?.callsVerifier == true
    for strategy in isWholeNeeded ? strategies : strategies.dropLast() {
      last = try strategy.acting(on: last)
      steps.append(last)
    }
    return steps
  }

  private func outlay(of baseline: SimulationTask, length n: Double, steps: [SequenceModel]) throws -> Outlay {
    var outlay = Outlay(of: baseline.model, length: n)
    for (strategy, model) in zip(strategies, steps) { try strategy.spend(&outlay, on: model) }
    if let resampling {
      var reliability = 0.5
      if resampling.callsVerifier, let model = steps.last {
        let path = baseline.acting(on: model, panel: nil).at(lengths: [n])
        if path.hasExactReliability, let log = try path.exactLogReliability().last { reliability = exp(log) }
      }
      resampling.spend(&outlay, reliability: reliability)
    }
    return outlay
  }

  /// The arm with its budgets planned for texts of another length.
  package func planned(for length: Double) -> Arm {
    Arm(name: name, strategies: strategies.map { $0.planned(for: length) }, resampling: resampling)
  }

  /// The arm with a factor on what it spends or holds; nil where nothing would be left of one of its parts.
  package func scaled(by factor: Double) -> Arm? {
    var scaled: [any Strategy] = []
    for strategy in strategies {
      guard let next = strategy.scaled(by: factor) else { return nil }
      scaled.append(next)
    }
    guard let resampling else { return Arm(name: name, strategies: scaled) }
    return resampling.scaled(by: factor).map { Arm(name: name, strategies: scaled, resampling: $0) }
  }

  package var formula: String {
    let parts = strategies.map(\.formula) + (resampling.map { [$0.formula] } ?? [])
    return parts.isEmpty ? "nothing" : parts.joined(separator: "; then ")
  }
}
