import GSLKernel
import RandomStreams
import TokenModels

/// What happened to one sequence, in order.
package struct SequenceHistory: Sendable {
  package private(set) var errors: [(position: Double, event: TokenEvent)] = []
  /// From the token of the disruptive error to the last token before recovery; infinite where it never recovered.
  package private(set) var derailments: [(start: Double, end: Double)] = []
  /// The first tokens of new visits to domains, but for a visit that starts the text.
  package fileprivate(set) var transitions: [Double] = []

  /// More events than this are not kept: 64 MB.
  private static let mostErrors = 4_000_000
  /// Whether some of its events were not kept.
  private(set) var isCut = false

  mutating func record(_ position: Double, _ event: TokenEvent) {
    if errors.count >= SequenceHistory.mostErrors { isCut = true }
    if isCut { return }
    if event.isRecovery {
      if let last = derailments.indices.last { derailments[last].end = position - 1 }
      return
    }
    errors.append((position, event))
    if event.isDisruptive { derailments.append((position, .infinity)) }
  }

  mutating func clear() {
    isCut = false
    errors.removeAll(keepingCapacity: true)
    derailments.removeAll(keepingCapacity: true)
    transitions.removeAll(keepingCapacity: true)
  }
}

/// Where histories come from: the sequences of a scenario by their numbers.
package protocol HistorySource: Sendable {
  func forEach(_ replicates: Range<UInt64>, _ body: (UInt64, SequenceHistory) -> Void)
}

/// Histories drawn by events.
struct EventHistories<Source: DynamicEventSource>: HistorySource {
  let sequences: DynamicSequences<Source>

  func forEach(_ replicates: Range<UInt64>, _ body: (UInt64, SequenceHistory) -> Void) {
    var history = SequenceHistory()
    sequences.forEach(replicates) { replicate, path, draw in
      history.clear()
      draw { history.record($0, $1) }
      history.transitions = sequences.source.transitions(of: path)
      body(replicate, history)
    }
  }
}

/// Histories drawn token by token, where some error probability is 1.
struct TokenHistories: HistorySource {
  let task: SamplingTask

  func forEach(_ replicates: Range<UInt64>, _ body: (UInt64, SequenceHistory) -> Void) {
    var history = SequenceHistory()
    var interruption = InterruptionCheck()
    for replicate in replicates {
      var process = TokenProcess(model: task.model, seed: task.seed, replicate: replicate)
      history.clear()
      for _ in 0..<Int(task.limit) {
        if interruption.saysStop() { return }
        let token = process.next()
        if token.startsVisit { history.transitions.append(Double(token.position)) }
        if let event = token.event { history.record(Double(token.position), event) }
      }
      body(replicate, history)
    }
  }
}
