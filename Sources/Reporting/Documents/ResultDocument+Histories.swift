import Simulation
import TokenModels

extension ResultDocument {
  /// What the histories of single sequences say.
  package struct Histories: Codable, Sendable {
    package let trials: Int
    /// Errors per maximal stretch of neighbouring errors.
    package let runLength: Value?
    package let clustering: [Clustering]
    package let derailment: Derailment?
    package let classes: [ClassRow]
    package let concentration: Concentration?
    package let staircase: Staircase?
    package let trajectories: [Trajectory]
  }

  package struct Clustering: Codable, Sendable {
    package let fromLag: Int
    package let toLag: Int
    package let autocorrelation: Value?
    /// Pairs of errors within a sequence over pairs between sequences; 1 for independent errors.
    package let ratioToIndependent: Value?
  }

  package struct Derailment: Codable, Sendable {
    package let perSequence: Value?
    package let meanLength: Value?
    package let recoveredLength: Value?
    package let recoveredShare: Value?
    package let timeShare: Value?
    package let derailedAt: [ShareAt]
    package let expectedPerSequence: Double?
    package let expectedTimeShare: Double?
  }

  package struct ShareAt: Codable, Sendable {
    package let n: Int
    package let share: Value?
    package let exact: Double?
  }

  package struct ClassRow: Codable, Sendable {
    package let domain: String?
    package let tokenClass: String
    package let tokensPerSequence: Double
    package let errorsPerSequence: Value?
  }

  package struct Concentration: Codable, Sendable {
    package let gini: Value?
    package let errorsOnTop5Percent: Value?
    package let errorsOnTop10Percent: Value?
    /// [share of tokens, share of errors], most error-prone tokens first.
    package let lorenz: [[Double]]
  }

  package struct Staircase: Codable, Sendable {
    package let places: String
    package let shareOfFailures: Value?
    package let shareOfTokens: Double
  }

  /// One sequence: where it erred, derailed, and entered another domain.
  package struct Trajectory: Codable, Sendable {
    package let errors: [Double]
    package let disruptive: [Double]
    /// [first, last] token; last is null where it never recovered.
    package let derailed: [[Double?]]
    package let transitions: [Double]
  }
}

extension ResultDocument.Histories {
  /// At most so many events of one trajectory: a figure shows no more.
  static let mostEvents = 500

  init(_ histories: HistoryStatistics, scenario task: SimulationTask) {
    let confidence = task.confidence
    self.init(
      trials: histories.trials, runLength: .init(histories.runLength, confidence),
      clustering: histories.clustering.map {
        .init(
          fromLag: $0.fromLag, toLag: $0.toLag, autocorrelation: .init($0.autocorrelation, confidence),
          ratioToIndependent: .init($0.ratio, confidence))
      },
      derailment: histories.derailment.map { .init($0, task) },
      classes: histories.classes.map {
        .init(
          domain: $0.domain, tokenClass: $0.tokenClass.rawValue, tokensPerSequence: $0.tokens,
          errorsPerSequence: .init($0.errors, confidence))
      },
      concentration: histories.concentration.map {
        .init(
          gini: .init($0.gini, confidence), errorsOnTop5Percent: .init($0.onTop5, confidence),
          errorsOnTop10Percent: .init($0.onTop10, confidence), lorenz: $0.lorenz.map { [$0.tokens, $0.errors] })
      },
      staircase: histories.staircase.map {
        .init(places: $0.places, shareOfFailures: .init($0.failures, confidence), shareOfTokens: $0.tokens)
      },
      trajectories: histories.shown.map { history in
        let most = ResultDocument.Histories.mostEvents
        return .init(
          errors: history.errors.prefix(most).map(\.position),
          disruptive: history.errors.filter(\.event.isDisruptive).prefix(most).map(\.position),
          derailed: history.derailments.prefix(most).map { [$0.start, $0.end.isFinite ? $0.end : nil] },
          transitions: Array(history.transitions.prefix(most)))
      })
  }
}

extension ResultDocument.Derailment {
  fileprivate init(_ derailment: HistoryStatistics.Derailment, _ task: SimulationTask) {
    let confidence = task.confidence
    self.init(
      perSequence: .init(derailment.perSequence, confidence), meanLength: .init(derailment.meanLength, confidence),
      recoveredLength: .init(derailment.recoveredLength, confidence),
      recoveredShare: .init(derailment.recoveredShare, confidence), timeShare: .init(derailment.timeShare, confidence),
      derailedAt: task.lengths.indices.map { index in
        .init(
          n: Int(task.lengths[index]), share: .init(derailment.derailedAt[index], confidence),
          exact: derailment.expected?.derailedAt[index])
      },
      expectedPerSequence: derailment.expected?.perSequence, expectedTimeShare: derailment.expected?.timeShare)
  }
}
