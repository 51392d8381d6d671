import ArgumentParser
import Foundation
import Reporting
import Strategies
import TokenModels

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Ask when perplexity predicts success: over all tokens, or over those taken for key.",
    discussion: """
      Draws synthetic models that differ in their error at key tokens and in how uncertain they are elsewhere, measures \
      each at tasks, and correlates success with perplexity. The defaults reproduce LongPPL's −0.96 against about 0. \
      Medians are over models, spreads are standard deviations of logarithms between models.
      """)

  @Option(help: "Models in a study.")
  var models = 16

  @Option(help: "Tasks on which each model's success is measured.")
  var tasks = 1000

  @Option(help: "Key tokens k in a task.")
  var keyTokens = 9.0

  @Option(help: "Tokens n of a task.")
  var length = 100.0

  @Option(help: "Median error e_key of a key token.")
  var keyError = 0.05

  @Option(help: "Spread of the key hazard.")
  var keySpread = 0.5

  @Option(help: "Median surprise of other tokens, in nats.")
  var nonKeySurprise = 1.0

  @Option(help: "Spread of the two parts of that surprise.")
  var nonKeySpread = 0.1

  @Option(help: "Share of that surprise that is a hazard of error; the rest is benign.")
  var errorShare = 0.001

  @Option(parsing: .unconditional, help: "Correlation between key hazard and benign surprise across models.")
  var association = 0.0

  @Option(help: "Success at a task: flawless or key-tokens-right.")
  var success = EvaluationTask.Rule.flawless

  @Option(parsing: .unconditional, help: "d′ of the detector of key tokens; 5 unless rates are given.")
  var dPrime: Double?

  @Option(
    parsing: .unconditional,
    help: "Share of key tokens that the detector finds, with --false-positive instead of --d-prime.")
  var truePositive: Double?

  @Option(parsing: .unconditional, help: "Share of other tokens that it takes for key.")
  var falsePositive: Double?

  @Option(parsing: .unconditional, help: "Share of all tokens flagged by d′; k/n if absent.")
  var flagged: Double?

  @Option(parsing: .unconditional, help: "Published correlation to be reproduced.")
  var published = -0.96

  @Option(help: "Studies drawn to see how correlations scatter.")
  var replicates = 2000

  @Option(parsing: .unconditional, help: "Seed of the simulation.")
  var seed: UInt64 = 1

  @OptionGroup var places: ReportOutput

  func validate() throws {
    let faults = EvaluateInput(self).faults
    if !faults.isEmpty { throw ValidationError(faults.joined(separator: "\n")) }
  }

  func run() throws {
    let input = EvaluateInput(self)
    guard let setup = input.setup else { throw ValidationError(input.faults.joined(separator: "\n")) }
    let delivery = try places.prepare()
    let study = EvaluationStudy(setup) { Terminal.progress("studies: \(Int(100 * $0)) %") }
    Terminal.clearProgress()
    let report = EvaluationReport(study: study)
    try delivery.deliver(report, json: EvaluationDocument(report).json())
  }
}

extension EvaluationTask.Rule: ExpressibleByArgument {}
