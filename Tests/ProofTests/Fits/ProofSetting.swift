import Foundation
import GSLKernel
import Inference
import RandomStreams
import ReliabilityModels
import Testing

/// A law taken for true and how its data come about: what one line of the proof is about.
struct ProofSetting: Sendable, CustomTestStringConvertible {
  let model: String
  let values: [Double]
  let sampling: Sampling
  /// Why 95 % is not to be expected here; nil at a well-identified setting.
  let strain: String?

  init(_ model: String, _ values: [Double], _ sampling: Sampling, strain: String? = nil) {
    (self.model, self.values, self.sampling, self.strain) = (model, values, sampling, strain)
  }

  var testDescription: String { "\(model) from \(sampling.name)\(strain.map { " (\($0))" } ?? "")" }

  func curve() throws -> FittedCurve { FittedCurve(try ReliabilityModels.model(model), values) }

  /// How observations are made.
  enum Sampling: Sendable {
    /// Attempts at twelve lengths, so many at each.
    case attempts(Int, first: Double = 4, last: Double = 1800)
    /// Whole sequences, looked at at twelve common lengths.
    case sequences(Int, first: Double = 4, last: Double = 1800)
    /// Sequences looked at at lengths of their own, each of which doubles the one before, from one of five schedules.
    case inspections(Int)
    /// Exact first errors of sequences that end at a length.
    case positions(Int, end: Double)
    /// Attempts of tasks that share a difficulty: `tasks` at each length, `runs` of each; the success rates of the tasks
    /// of one length follow a beta law of this intra-class correlation.
    case clusters(tasks: Int, runs: Int, intraClass: Double)

    var name: String {
      switch self {
      case .attempts(let count, _, _): "12 × \(count) attempts"
      case .sequences(let count, _, _): "\(count) sequences at 12 lengths"
      case .inspections(let count): "\(count) inspected sequences"
      case .positions(let count, let end): "\(count) positions up to \(Int(end))"
      case .clusters(let tasks, let runs, let intraClass): "12 × \(tasks) tasks of \(runs) runs, ICC \(intraClass)"
      }
    }

    /// Whether rows are independent of each other as the sandwich takes clusters to be, and many enough for it.
    var hasManyClusters: Bool {
      switch self {
      case .attempts, .sequences: false
      case .inspections, .positions, .clusters: true
      }
    }

    static func lengths(_ first: Double, _ last: Double) -> [Double] {
      (0..<12).map { first * pow(last / first, Double($0) / 11) }
    }

    /// One data set from a curve; the stream is named by the replicate.
    func draw(_ curve: FittedCurve, setting: Int, replicate: Int) throws -> ObservedData {
      let name = UInt64(setting) << 32 | UInt64(replicate)
      var generator = StreamGenerator(StreamKey(seed: 20_250_524, purpose: .check, replicate: 1 << 48 | name))
      switch self {
      case .attempts(let count, let first, let last):
        return ObservedData(
          attempts: Self.lengths(first, last).enumerated().map { index, length in
            let right = generator.binomial(p: curve.reliability(at: length), count: UInt32(count))
            return .init(length: length, trials: Double(count), successes: Double(right), cluster: index)
          })
      case .sequences(let count, let first, let last):
        return try Self.multinomial(curve, count, Self.lengths(first, last), &generator)
      case .inspections(let count):
        return ObservedData(
          failures: (0..<count).map { index in
            let failed = curve.firstFailure(&generator)
            let start = 6 * pow(2, floor(5 * generator.uniform()) / 5)
            // Ten looks: below the first, between two of them, or beyond the last.
            let looks = failed < start ? 0 : Int(min(10, floor(log2(failed / start)) + 1))
            return .init(
              lower: looks == 0 ? 0 : start * pow(2, Double(looks - 1)),
              upper: looks == 10 ? .infinity : start * pow(2, Double(looks)), cluster: index)
          })
      case .positions(let count, let end):
        return ObservedData(
          failures: (0..<count).map { index in
            let failed = curve.firstFailure(&generator)
            return .init(lower: min(failed, end), upper: failed < end ? failed : .infinity, cluster: index)
          })
      case .clusters(let tasks, let runs, let intraClass):
        return ObservedData(
          attempts: Self.lengths(4, 1800).enumerated().flatMap { index, length in
            (0..<tasks).map { task in
              let mean = curve.reliability(at: length)
              let size = (1 - intraClass) / intraClass
              let rate = generator.beta(a: mean * size, b: (1 - mean) * size)
              let right = generator.binomial(p: rate, count: UInt32(runs))
              return .init(
                length: length, trials: Double(runs), successes: Double(right), cluster: index * tasks + task)
            }
          })
      }
    }

    private static func multinomial(
      _ curve: FittedCurve, _ count: Int, _ lengths: [Double], _ generator: inout StreamGenerator
    ) throws -> ObservedData {
      var (alive, before) = (UInt32(count), 1.0)
      let failures = lengths.map { length in
        let after = curve.reliability(at: length)
        let failed = before > 0 ? generator.binomial(p: min(1, max(0, 1 - after / before)), count: alive) : 0
        (alive, before) = (alive - failed, after)
        return Double(failed)
      }
      return try FirstFailureData(lengths: lengths, failures: failures, survivors: Double(alive)).observed
    }
  }
}

extension FittedCurve {
  /// Where a sequence first fails, by inverting R at a uniform level; ∞ for one that never does.
  func firstFailure(_ generator: inout StreamGenerator) -> Double {
    length(atReliability: generator.uniform()) ?? .infinity
  }
}
