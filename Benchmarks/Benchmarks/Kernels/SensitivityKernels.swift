import Benchmark
import Foundation
import Sweeps

/// Indices of sensitivity from outputs that are given.
func benchmarkSensitivity() {
  func output(_ u: [Double]) -> Double { exp(-2 * u[0]) + u[1] * u[2] + 0.1 * sin(6 * u[3]) }

  Benchmark("Sobol′ indices of 4 inputs, 512 rows") { _, study in
    blackHole(try study.design.indices(of: study.outputs))
  } setup: {
    let design = try SobolDesign(inputs: 4, rows: 512, seed: 1)
    return (design: design, outputs: design.points.map(output))
  }

  Benchmark("Morris' screening of 4 inputs, 20 trajectories") { _, study in
    blackHole(try study.design.screening(of: study.outputs))
  } setup: {
    let design = try MorrisDesign(inputs: 4, trajectories: 20, seed: 1)
    return (design: design, outputs: design.points.map(output))
  }
}
