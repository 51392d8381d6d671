import Benchmark
import Foundation
import Inference
import ReliabilityModels

/// Fits to the first failures of 100,000 sequences in 31 intervals: counts as a Weibull law with κ = 0.7 has them.
func benchmarkInference() {
  let lengths = (0..<31).map { pow(10, 1 + Double($0) / 10) }
  func survival(_ n: Double) -> Double { exp(-pow(n / 2000, 0.7)) }
  let alive = [1] + lengths.map(survival)
  let failures = lengths.indices.map { (1e5 * (alive[$0] - alive[$0 + 1])).rounded() }
  let survivors = 1e5 - failures.reduce(0, +)
  for models in [["power-key"], ["exponential", "logarithmic-key", "power-key", "saturating-key", "logistic"]] {
    Benchmark(models.count == 1 ? "fit of \(models[0])" : "fits of \(models.count) laws") { _, data in
      blackHole(try MaximumLikelihood.fit(models: models, to: data))
    } setup: {
      try FirstFailureData(lengths: lengths, failures: failures, survivors: survivors)
    }
  }
}
