import Foundation
import Reporting
import Strategies
import TokenModels

/// The options of `longhaul evaluate` as a study, or everything that is wrong with them.
struct EvaluateInput {
  /// Nil where there are faults.
  private(set) var setup: EvaluationStudy.Setup?
  private(set) var faults: [String] = []

  /// Models drawn in all studies together; more take minutes.
  private static let mostModels = 20_000_000

  init(_ command: EvaluateCommand) {
    whole("--models", command.models, 5...100_000)
    whole("--tasks", command.tasks, 1...1_000_000_000)
    whole("--replicates", command.replicates, 20...1_000_000)
    number("--key-error", command.keyError, .openProbability)
    number("--key-spread", command.keySpread, Bounds(from: 0, to: 3))
    number("--non-key-surprise", command.nonKeySurprise, Bounds(from: 0, to: 100, includesLower: false))
    number("--non-key-spread", command.nonKeySpread, Bounds(from: 0, to: 3))
    number("--error-share", command.errorShare, .probability)
    number("--association", command.association, Bounds(from: -1, to: 1))
    number("--length", command.length, Bounds(from: 1, to: 1e12))
    number("--key-tokens", command.keyTokens, Bounds(from: 0, to: max(1, command.length), includesLower: false))
    number("--published", command.published, Bounds(from: -1, to: 0, includesUpper: false))
    if command.models.multipliedReportingOverflow(by: command.replicates).overflow
      || command.models * command.replicates > Self.mostModels
    {
      faults.append(
        "--models \(command.models.grouped) in --replicates \(command.replicates.grouped): their product must be at most "
          + "20,000,000")
    }
    let detector = self.detector(command)
    guard faults.isEmpty else { return }
    setup = EvaluationStudy.Setup(
      population: ModelPopulation(
        keyHazard: -log1p(-command.keyError), keySpread: command.keySpread, nonKeySurprise: command.nonKeySurprise,
        errorShare: command.errorShare, nonKeySpread: command.nonKeySpread, association: command.association),
      task: EvaluationTask(keyTokens: command.keyTokens, length: command.length, rule: command.success),
      detector: detector, flagged: command.flagged ?? command.keyTokens / command.length, models: command.models,
      tasks: command.tasks, replicates: command.replicates, published: command.published, seed: command.seed)
  }

  private mutating func detector(_ command: EvaluateCommand) -> Detector {
    if let flagged = command.flagged { number("--flagged", flagged, Bounds(from: 0, to: 1, includesLower: false)) }
    guard command.truePositive != nil || command.falsePositive != nil else {
      let dPrime = command.dPrime ?? 5
      number("--d-prime", dPrime, Bounds(from: 0, to: 30))
      return .score(dPrime: dPrime)
    }
    if command.dPrime != nil || command.flagged != nil {
      faults.append("--d-prime and --flagged go without --true-positive and --false-positive")
    }
    guard let hit = command.truePositive, let alarm = command.falsePositive else {
      faults.append("--true-positive and --false-positive go together; one is missing")
      return .score(dPrime: 0)
    }
    number("--true-positive", hit, .probability)
    number("--false-positive", alarm, .probability)
    if hit == 0, alarm == 0 { faults.append("--true-positive and --false-positive are 0: no token is flagged") }
    return .point(truePositive: hit, falsePositive: alarm)
  }

  private mutating func number(_ option: String, _ value: Double, _ bounds: Bounds) {
    guard bounds.contains(value), value.isFinite else {
      faults.append("\(option) is \(value); it must be \(bounds.inWords)")
      return
    }
  }

  private mutating func whole(_ option: String, _ value: Int, _ range: ClosedRange<Int>) {
    if !range.contains(value) {
      faults.append(
        "\(option) is \(value); it must be a whole number from \(range.lowerBound) to \(range.upperBound.grouped)")
    }
  }
}
