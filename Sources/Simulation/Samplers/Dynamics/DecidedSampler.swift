import GSLKernel
import TokenModels

/// Sequences as far as success is open: where one has errors by the hundred thousand, the first few tell all.
///
/// It goes in steps that double, so that about as many events are drawn as are needed, and as many again.
struct DecidedSampler<Source: DynamicEventSource>: PathSampler {
  private var sequences: DynamicSequences<Source>

  init(task: SamplingTask, source: Source) { sequences = DynamicSequences(task: task, source: source) }

  var task: SamplingTask {
    get { sequences.task }
    set { sequences.task = newValue }
  }

  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var counts = ErrorCounts(task: task)
    sequences.forEachStep(
      replicates, record: { counts.record($0, $1) }, isDecided: { counts.isDecided },
      finish: { counts.finish(into: &tally) })
    if task.rule.isMonotone { tally.countSurvivors() }
  }
}

extension SimulationTask {
  /// How many errors decide whether a sequence succeeds; nil where it is open to its end, and where derailments make their
  /// number unknown.
  var decisiveErrors: Double? {
    if model.dynamics.derails { return nil }
    return switch rule {
    case .flawless, .keyTokensRight, .neverDerailed: 1
    case .tolerance(let most): Double(most) + 1
    case .toleranceShare, .onTrack: nil
    }
  }
}

extension DynamicSequences {
  /// Draws every replicate step by step, until its end or until it is decided.
  fileprivate func forEachStep(
    _ replicates: Range<UInt64>, record: (Double, TokenEvent) -> Void, isDecided: () -> Bool, finish: () -> Void
  ) {
    forEachStart(replicates) { _, path, strain, state, generator in
      var end = 32.0
      while state.position < task.limit, !isDecided() {
        end = min(task.limit, 2 * end)
        source.advance(&state, to: end, along: path, strain: strain, &generator, record: record)
      }
      finish()
    }
  }
}
