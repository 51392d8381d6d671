import Foundation
import Inference
import RandomStreams
import ReliabilityModels

/// Data to fit that are known to follow a curve.
enum Simulated {
  /// 41 lengths from 10 to 100,000, evenly on a log scale.
  static let lengths = (0..<41).map { pow(10, 1 + 4 * Double($0) / 40) }

  /// Settings at which each model's parameters are identifiable on `lengths`.
  static let identifiable: [(model: String, parameters: [Double])] = [
    ("exponential", [0.0018]),
    ("logarithmic-key", [300, 1.2]),
    ("power-key", [500, 0.6]),
    ("saturating-key", [1.5, 800]),
    ("logistic", [9, -1.4]),
    ("beta-geometric", [0.8, 40]),
    ("gompertz", [0.0005, 0.002]),
    ("logarithmic-key+background", [60, 0.4, 0.0005]),
    ("power-key+background", [3_000, 0.35, 0.0004]),
    ("saturating-key+background", [1, 100, 0.0003]),
    ("logistic+background", [5, -1.6, 0.0002]),
    ("beta-geometric+background", [0.4, 10, 0.0005]),
    ("gompertz+background", [0.00002, 0.003, 0.001]),
  ]

  static func curve(_ model: String, _ parameters: [Double]) throws -> FittedCurve {
    FittedCurve(try ReliabilityModels.model(model), parameters)
  }

  /// Each sequence draws the R at which it fails, so it falls into the first interval whose end lies below.
  static func data(
    from curve: FittedCurve, sequences: Int, replicate: UInt64, lengths: [Double] = lengths
  ) throws -> FirstFailureData {
    var stream = RandomStream(StreamKey(seed: 20_250_524, purpose: .check, replicate: replicate))
    let reliabilities = lengths.map { curve.reliability(at: $0) }
    var counts = Array(repeating: 0.0, count: lengths.count + 1)
    for _ in 0..<sequences {
      let level = stream.uniform()
      var (low, high) = (0, lengths.count)
      while low < high {
        let middle = (low + high) / 2
        if reliabilities[middle] < level { high = middle } else { low = middle + 1 }
      }
      counts[low] += 1
    }
    return try FirstFailureData(
      lengths: lengths, failures: Array(counts.dropLast()), survivors: counts[lengths.count])
  }

  static func expected(
    _ model: String, _ parameters: [Double], sequences: Double = 10_000, lengths: [Double] = lengths
  ) throws -> FirstFailureData {
    try FirstFailureData(expectedOf: try curve(model, parameters), lengths: lengths, sequences: sequences)
  }
}
