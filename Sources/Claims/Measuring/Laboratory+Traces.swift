import Foundation
import Simulation
import TokenModels

extension Laboratory {
  /// A simulated curve to be drawn: the very sequences of a run with the same seed and number, read at other lengths.
  func trace(
    _ name: String, _ model: SequenceModel, _ rule: SuccessRule = .flawless, at lengths: [Double], seed: UInt64,
    sequences: Int = Laboratory.sequences, as scale: Trace.Scale = .reliability
  ) async throws -> Trace {
    .simulated(
      name, try await run(model, rule, at: lengths, seed: seed, sequences: sequences).reliability, as: scale)
  }
}

extension Trace {
  /// What of a reliability is drawn.
  enum Scale {
    case reliability
    /// 1 − R.
    case failure
    /// −ln R.
    case hazard

    func value(_ reliability: Double) -> Double {
      switch self {
      case .reliability: reliability
      case .failure: 1 - reliability
      case .hazard: -log(reliability)
      }
    }
  }

  /// Estimates with their intervals, against the length over a unit.
  static func simulated(
    _ name: String, _ curve: [ReliabilityEstimate], as scale: Scale = .reliability, unit: Double = 1
  ) -> Trace {
    Trace(
      name, .simulated,
      curve.map { point in
        let ends = (scale.value(point.lower), scale.value(point.upper))
        return Point(
          Double(point.length) / unit, scale.value(point.estimate), min(ends.0, ends.1)...max(ends.0, ends.1))
      })
  }
}
