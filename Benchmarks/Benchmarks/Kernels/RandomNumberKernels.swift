import Benchmark
import RandomStreams

/// Words of the generator, and what is made of them.
func benchmarkRandomNumbers() {
  Benchmark("Philox block of four words", configuration: perThousand) { benchmark in
    for counter in benchmark.scaledIterations {
      blackHole(Philox4x64.block(counter: (UInt64(counter), 0, 0, 0), key: (1, 2)))
    }
  }

  Benchmark("uniform number of a stream", configuration: perThousand) { benchmark in
    var stream = RandomStream(StreamKey(seed: 1, purpose: .check, replicate: 0))
    var sum = 0.0
    for _ in benchmark.scaledIterations { sum += stream.uniform() }
    blackHole(sum)
  }

  Benchmark("exponential number of a stream", configuration: perThousand) { benchmark in
    var stream = RandomStream(StreamKey(seed: 1, purpose: .check, replicate: 0))
    var sum = 0.0
    for _ in benchmark.scaledIterations { sum += stream.exponential() }
    blackHole(sum)
  }

  Benchmark("uniform number by sequence, four to a block", configuration: perThousand) { benchmark in
    var sum = 0.0
    forEachUniform(seed: 1, purpose: .check, replicates: 0..<UInt64(benchmark.scaledIterations.count)) { sum += $1 }
    blackHole(sum)
  }
}
