import Benchmark
import Scenarios
import Simulation
import TokenModels

/// A thousand sequences by each way to simulate them, tallies included.
func benchmarkSamplers() {
  let grid = "sequence.lengths={from: 10, to: 10000, points: 31, scale: log}"
  let twoRates = ScenarioFile("Benchmarks/two-rates.yaml")
  sequences("first failure, one length", of: twoRates.scenario().task) { firstFailure($0) }
  sequences("first failure, 31 lengths", of: twoRates.scenario(grid).task) { firstFailure($0) }
  sequences(
    "first failure, difficulty between sequences", of: ScenarioFile("Benchmarks/difficulty.yaml").scenario().task
  ) {
    firstFailure($0)
  }
  sequences("all errors, two rates", of: twoRates.scenario().task) { events($0) }
  sequences("all errors, two rates, 31 lengths", of: twoRates.scenario(grid).task) { events($0) }
  let saturating = ScenarioFile("Benchmarks/saturating.yaml")
  sequences("all errors, saturating growth, 1e9 tokens", of: saturating.scenario("sequence.lengths=[1e9]").task) {
    events($0)
  }
  sequences("dynamics, event by event", of: ScenarioFile("Benchmarks/dynamics.yaml").scenario().task) { task in
    guard let source = RegimeEvents(model: task.model, limit: task.lengths.last ?? 0) else { fatalError("no bound") }
    return DynamicSampler(task: task.sampling, source: source)
  }
  // A thousandth of the length: what a token costs where nothing is skipped.
  sequences(
    "dynamics, token by token, 10 tokens",
    of: ScenarioFile("Benchmarks/dynamics.yaml").scenario("sequence.lengths=[10]").task
  ) { TokenSampler(task: $0.sampling) }
}

private func firstFailure(_ task: SimulationTask) -> any SequenceSampler {
  FirstFailureSampler(task: task.sampling, table: task.hazards.1)
}

private func events(_ task: SimulationTask) -> any SequenceSampler {
  guard let source = IndependentEvents(model: task.model, limit: task.lengths.last ?? 0) else { fatalError("no bound") }
  return EventSampler(task: task.sampling, source: source)
}

/// Sequences by a sampler that is made once.
private func sequences(
  _ name: String, of task: SimulationTask, by sampler: @escaping @Sendable (SimulationTask) -> any SequenceSampler
) {
  Benchmark("sequence: \(name)", configuration: perThousand) { benchmark, sampler in
    var tally = Tally(lengths: task.lengths.count, conditional: false, expectedErrors: 0)
    sampler.simulate(0..<UInt64(benchmark.scaledIterations.count), into: &tally)
    blackHole(tally.trials)
  } setup: {
    sampler(task)
  }
}
