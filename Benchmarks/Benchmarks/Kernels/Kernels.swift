import Benchmark

/// What `scripts/benchmark-kernels` measures, by theme: a file each.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .instructions], warmupIterations: 3, maxDuration: .seconds(1),
    maxIterations: 100_000)
  benchmarkRandomNumbers()
  benchmarkSamplers()
  benchmarkExactCurves()
  benchmarkInference()
  benchmarkSensitivity()
  benchmarkDocuments()
}

/// A thousand calls count as one: the clock alone takes as long as a few sequences.
var perThousand: Benchmark.Configuration {
  var configuration = Benchmark.defaultConfiguration
  configuration.scalingFactor = .kilo
  return configuration
}
