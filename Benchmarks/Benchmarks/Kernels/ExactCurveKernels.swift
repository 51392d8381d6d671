import Benchmark
import Foundation
import Scenarios
import Simulation
import TokenModels

/// Sums over positions, and curves without sampling error.
func benchmarkExactCurves() {
  for limit in [1e4, 1e9] {
    Benchmark("position sum of a power law to \(limit == 1e4 ? "1e4" : "1e9")") { _ in
      blackHole(PositionSum(upTo: limit) { 1e-5 + 4e-5 / (1 + ($0 - 1) / 500) }.total)
    }
  }

  Benchmark("inverse of a position sum to 1e9", configuration: perThousand) { benchmark, inverse in
    let step = inverse.total / Double(benchmark.scaledIterations.count)
    var sum = 0.0
    for index in benchmark.scaledIterations { sum += inverse((Double(index) + 0.5) * step) }
    blackHole(sum)
  } setup: {
    InverseSum(PositionSum(upTo: 1e9) { 1e-5 + 4e-5 / (1 + ($0 - 1) / 500) })
  }

  exactCurve(
    "31 lengths, two rates",
    ScenarioFile("Benchmarks/two-rates.yaml").scenario(
      "sequence.lengths={from: 10, to: 10000, points: 31, scale: log}"
    ).task)
  exactCurve("difficulty between sequences", ScenarioFile("Benchmarks/difficulty.yaml").scenario().task)

  let gamma = GammaDifficulty(variance: 0.5)
  let hazards = (0..<31).map { pow(10, Double($0) / 10 - 2) }
  Benchmark("quadrature over difficulty, 31 lengths") { _ in
    blackHole(DifficultyQuadrature(gamma).logMeans { z in hazards.map { -z * $0 } })
  }

  Benchmark("recursion over positions, up to 3 errors in 1,000 tokens") { _, task in
    blackHole(try PositionRecursion(model: task.model, lengths: task.lengths, rule: task.rule).solve())
  } setup: {
    ScenarioFile("Benchmarks/two-rates.yaml").scenario("sequence.lengths=[1000]", "success={tolerance: {errors: 3}}")
      .task
  }
}

private func exactCurve(_ name: String, _ task: SimulationTask) {
  Benchmark("exact curve, \(name)") { _ in
    let (hazards, table) = task.hazards
    blackHole(ClosedFormSolver(model: task.model, hazards: hazards, table: table).solve())
  }
}
