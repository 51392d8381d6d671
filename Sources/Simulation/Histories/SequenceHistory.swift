import GSLKernel
import RandomStreams
import TokenModels

/// What happened to one sequence, in order.
package struct SequenceHistory: Sendable {
  package private(set) var errors: [(position: Double, event: TokenEvent)] = []
  /// From the token of the disruptive error to the last token before recovery; infinite where it never recovered.
  package private(set) var derailments: [(start: Double, end: Double)] = []
  /// The first tokens of new visits to domains.
  package fileprivate(set) var transitions: [Double] = []

  mutating func record(_ position: Double, _ event: TokenEvent) {
    if event.isRecovery {
      if let last = derailments.indices.last { derailments[last].end = position - 1 }
      return
    }
    errors.append((position, event))
    if event.isDisruptive { derailments.append((position, .infinity)) }
  }

  mutating func clear() {
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
    for replicate in replicates {
      var process = TokenProcess(model: task.model, seed: task.seed, replicate: replicate)
      history.clear()
      for _ in 0..<Int(task.limit) {
        let token = process.next()
        if let event = token.event { history.record(Double(token.position), event) }
      }
      body(replicate, history)
    }
  }
}
