package import Simulation
import Synchronization
import TokenModels

/// Where claims are measured: the real planner and simulator, with fixed seeds, and a record of what was drawn.
package struct Laboratory: Sendable {
  package let threads: Int
  package let interruption: Interruption
  private let record = DrawRecord()

  package init(threads: Int, interruption: Interruption = Interruption()) {
    self.threads = threads
    self.interruption = interruption
  }

  /// The same with an empty record.
  func cleared() -> Laboratory { Laboratory(threads: threads, interruption: interruption) }

  /// What was drawn so far, in order.
  var draws: [Draw] { record.all }

  /// Notes what a study draws by itself.
  func note(_ draw: Draw) { record.note(draw) }

  /// Of all intervals: among a hundred numbers of the ledger one in ten would lie outside by chance.
  package static let confidence = 0.999
  /// The half-width of a normal interval of that confidence, in standard errors.
  package static let normalQuantile = 3.290_526_731_491_9

  /// The sequences of a run of which only the first failure is asked: 20 ns each, and errors of 0.0008 at most.
  package static let sequences = 4_000_000

  /// What simulated sequences come to.
  func run(
    _ model: SequenceModel, _ rule: SuccessRule = .flawless, at lengths: [Double], seed: UInt64,
    sequences: Int = Laboratory.sequences, detail: Detail = .reliability
  ) async throws(PlanFault) -> SimulationResult {
    let task = task(model, rule, at: lengths, seed: seed, sequences: sequences)
    note(Draw(of: "sequence", count: sequences, seed: seed))
    return await Simulator(
      task: task, plan: try Planner(task).plan(), threads: threads, detail: detail, interruption: interruption
    ).run()
  }

  /// ln R without sampling error.
  func exact(
    _ model: SequenceModel, _ rule: SuccessRule = .flawless, at lengths: [Double]
  ) throws(NoExactCurve) -> [Double] {
    try task(model, rule, at: lengths, seed: 0, sequences: 1).exactLogReliability()
  }

  /// As plain counts, whose intervals are Wilson's.
  func task(
    _ model: SequenceModel, _ rule: SuccessRule, at lengths: [Double], seed: UInt64, sequences: Int
  ) -> SimulationTask {
    SimulationTask(
      model: model, rule: rule, lengths: lengths, seed: seed, extent: .trials(sequences), estimator: .plain,
      confidence: Self.confidence)
  }
}

/// Random draws that a claim rests on.
package struct Draw: Equatable, Sendable {
  /// What was drawn, in the singular.
  package let unit: String
  package let count: Int
  package let seed: UInt64

  init(of unit: String, count: Int, seed: UInt64) {
    self.unit = unit
    self.count = count
    self.seed = seed
  }
}

/// Draws in the order in which they are first made.
private final class DrawRecord: Sendable {
  private let draws = Mutex<[Draw]>([])

  var all: [Draw] { draws.withLock { $0 } }

  func note(_ draw: Draw) {
    draws.withLock { draws in
      if !draws.contains(draw) { draws.append(draw) }
    }
  }
}
