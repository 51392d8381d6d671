import Foundation
import Sweeps

/// Longhaul's side of the comparison with SALib: `sensitivity-study sobol|morris SIZE REPEATS`, where SIZE is the rows of
/// the base sample or the trajectories. `Benchmarks/peers/sensitivity_salib.py` does the same.
///
/// The output is the reliability of 2,000 tokens at three inputs. Prints one line of JSON: points, seconds of design and of
/// indices with their intervals (medians over the repeats, the output itself left out), and the indices.
@main
enum SensitivityStudy {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 4, let size = Int(words[2]), let repeats = Int(words[3]), repeats > 0 else {
      FileHandle.standardError.write(Data("usage: sensitivity-study sobol|morris SIZE REPEATS\n".utf8))
      exit(64)
    }
    let study = try words[1] == "sobol" ? sobol(size, repeats) : morris(size, repeats)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(study), as: UTF8.self))
  }

  struct Study: Encodable {
    let points: Int
    let designSeconds: Double
    let indicesSeconds: Double
    /// By measure and input, the estimate and half its 95 % interval.
    let measures: [String: [[Double]]]
  }

  /// R = (1 − α e − (1 − α) e′)ⁿ of linear growth, for a share α, errors e at key tokens and e′ at others.
  static func reliability(_ u: [Double]) -> Double {
    let share = 0.02 + 0.13 * u[0]
    let key = exp(log(1e-3) + log(10) * u[1])
    let other = exp(log(1e-6) + log(100) * u[2])
    return exp(2000 * log1p(-share * key - (1 - share) * other))
  }

  static func sobol(_ rows: Int, _ repeats: Int) throws -> Study {
    let (design, designSeconds) = try median(repeats) { try SobolDesign(inputs: 3, rows: rows, seed: 1) }
    let outputs = design.points.map(reliability)
    let (indices, seconds) = try median(repeats) { try design.indices(of: outputs) }
    return Study(
      points: outputs.count, designSeconds: designSeconds, indicesSeconds: seconds,
      measures: ["first": pairs(indices.first ?? []), "total": pairs(indices.total ?? [])])
  }

  static func morris(_ trajectories: Int, _ repeats: Int) throws -> Study {
    let (design, designSeconds) = try median(repeats) {
      try MorrisDesign(inputs: 3, trajectories: trajectories, .toTheEnds, seed: 1)
    }
    let outputs = design.points.map(reliability)
    let (screening, seconds) = try median(repeats) { try design.screening(of: outputs) }
    return Study(
      points: outputs.count, designSeconds: designSeconds, indicesSeconds: seconds,
      measures: ["muStar": pairs(screening.effects.map(\.muStar))])
  }

  static func pairs(_ indices: [SensitivityIndex]) -> [[Double]] {
    indices.map { [$0.estimate, 0.5 * ($0.upper - $0.lower)] }
  }

  /// What a piece of work gives, and the median of its seconds.
  static func median<Result>(_ repeats: Int, _ work: () throws -> Result) rethrows -> (Result, Double) {
    var seconds: [Double] = []
    var result = try work()
    for _ in 0..<repeats {
      let start = ContinuousClock.now
      result = try work()
      seconds.append((ContinuousClock.now - start) / .seconds(1))
    }
    return (result, seconds.sorted()[repeats / 2])
  }
}
