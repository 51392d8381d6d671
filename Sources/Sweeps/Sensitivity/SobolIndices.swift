import Estimators
package import GSLKernel
import RandomStreams

/// How much of an output's variance each input brings, alone and with all others (Sobol′ 1993).
///
/// Saltelli's design: two matrices of N rows and, for each input, the first with that input's column from the second, so
/// N(d + 2) evaluations; first-order and total indices by Jansen's estimators (1999,
/// doi:10.1016/S0010-4655(98)00154-4). Intervals by resampling rows, which takes quasi-random rows for random ones and is
/// wide rather than narrow.
package struct SobolIndices: Sendable, Equatable {
  /// One input's index with its interval.
  package struct Index: Sendable, Equatable {
    package let estimate: Double
    package let lower: Double
    package let upper: Double
  }

  /// What the input brings alone: the share of the variance that goes when it alone is known.
  package let first: [Index]
  /// What is left when all others are known.
  package let total: [Index]
  /// The variance of the output; indices are not numbers where it is 0.
  package let variance: Double
  /// N(d + 2).
  package let evaluations: Int

  /// Inputs are uniform on the unit cube; `outputs` gives the values at many points at once, in their order.
  ///
  /// `rows` ≥ 8; twice as many dimensions as `inputs` must be available of the points.
  package init(
    inputs: Int, rows: Int, points: QuasiRandomPoints = .sobol, seed: UInt64, replicates: Int = 500,
    confidence: Double = 0.95, outputs: ([[Double]]) throws -> [Double]
  ) throws {
    let design = try points.points(dimensions: 2 * inputs, count: rows, seed: seed)
    let a = design.map { Array($0[..<inputs]) }
    let b = design.map { Array($0[inputs...]) }
    let mixed = (0..<inputs).map { input in
      zip(a, b).map { row, other in
        var row = row
        row[input] = other[input]
        return row
      }
    }
    let values = try outputs(a + b + mixed.flatMap { $0 })
    let table = SobolTable(
      a: Array(values[..<rows]), b: Array(values[rows..<(2 * rows)]),
      mixed: (0..<inputs).map { Array(values[((2 + $0) * rows)..<((3 + $0) * rows)]) })
    let everyRow = Array(0..<rows)
    let found = table.indices(everyRow)
    var drawn: [(first: [Double], total: [Double])] = []
    for replicate in 0..<replicates {
      var stream = RandomStream(StreamKey(seed: seed, purpose: .bootstrap, replicate: UInt64(replicate)))
      drawn.append(table.indices(everyRow.map { _ in Int(stream.uniform() * Double(rows)) }))
    }
    func index(_ estimate: Double, _ values: [Double]) -> Index {
      // The basic interval: what is beyond the estimate in the resamples is as far before it in truth.
      let sorted = values.filter(\.isFinite).sorted()
      guard sorted.count > 1 else { return Index(estimate: estimate, lower: estimate, upper: estimate) }
      func quantile(_ p: Double) -> Double { sorted[min(sorted.count - 1, Int(p * Double(sorted.count)))] }
      let tail = 0.5 * (1 - confidence)
      return Index(
        estimate: estimate, lower: 2 * estimate - quantile(1 - tail), upper: 2 * estimate - quantile(tail))
    }
    first = (0..<inputs).map { input in index(found.first[input], drawn.map { $0.first[input] }) }
    total = (0..<inputs).map { input in index(found.total[input], drawn.map { $0.total[input] }) }
    variance = table.variance(everyRow)
    evaluations = rows * (inputs + 2)
  }
}

/// The outputs of Saltelli's design, by row.
private struct SobolTable {
  let a: [Double]
  let b: [Double]
  /// Input by input, the first matrix with that column of the second.
  let mixed: [[Double]]

  func variance(_ rows: [Int]) -> Double {
    let count = Double(2 * rows.count)
    let mean = rows.reduce(0) { $0 + a[$1] + b[$1] } / count
    return rows.reduce(0) { $0 + (a[$1] - mean) * (a[$1] - mean) + (b[$1] - mean) * (b[$1] - mean) } / (count - 1)
  }

  func indices(_ rows: [Int]) -> (first: [Double], total: [Double]) {
    let variance = variance(rows)
    func half(_ values: [Double], _ other: [Double]) -> Double {
      rows.reduce(0) { $0 + (values[$1] - other[$1]) * (values[$1] - other[$1]) } / Double(2 * rows.count)
    }
    return (mixed.map { 1 - half(b, $0) / variance }, mixed.map { half(a, $0) / variance })
  }
}
