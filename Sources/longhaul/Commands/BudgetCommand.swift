import ArgumentParser
import Foundation
import GSLKernel
import Reporting
import Scenarios
import Strategies
import TokenModels

struct BudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget",
    abstract: "Find how many recurring failure modes must be mended for a wanted error.",
    discussion: """
      Laws are written with their numbers, as in zipf-mandelbrot:exponent=1.2,shift=3; |C| is that of --modes. \
      Coverage: logarithmic, harmonic, zipf-mandelbrot, saturating. Catalogue: uniform, zipf, zipf-mandelbrot, given. \
      Discovery: logarithmic, heaps, saturating, drawn. Growth: linear, logarithmic, power, saturating, capped.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Number of failure modes |C|; not with --catalogue given.", valueName: "count"))
  var modes: Double?

  @Option(parsing: .unconditional, help: "e_hard: the error of a hard key token before anything is mended.")
  var hardError: Double

  @Option(help: ArgumentHelp("Wanted errors per hard token, as in 0.01,0.001.", valueName: "list"))
  var error: String?

  @Option(
    parsing: .unconditional,
    help: "Wanted chance that a sequence fails at a hard token; with --hard-tokens, or --growth and --length.")
  var sequenceError: Double?

  @Option(help: ArgumentHelp("Hard tokens β·k in a sequence: numbers, range(…), log(…).", valueName: "list"))
  var hardTokens: String?

  @Option(parsing: .unconditional, help: "β: the share of key tokens that are hard.")
  var hardShare: Double?

  @Option(help: ArgumentHelp("Growth law of key tokens, as in power:coefficient=0.9,exponent=0.5.", valueName: "law"))
  var growth: String?

  @Option(help: ArgumentHelp("Lengths of sequences in tokens: numbers, range(…), log(…).", valueName: "list"))
  var length: String?

  @Option(
    help: ArgumentHelp(
      "Law of coverage; repeat for more. The answer is the first one's; logarithmic and harmonic stand beside it anyway.",
      valueName: "law"))
  var coverage: [String] = []

  @Option(help: ArgumentHelp("Popularity of the modes whose discovery is simulated.", valueName: "law"))
  var catalogue = "zipf"

  @Option(help: ArgumentHelp("Law of discovery to hold against the catalogues; repeat for more.", valueName: "law"))
  var discovery: [String] = []

  @Option(help: ArgumentHelp("Numbers of failures at which modes are counted.", valueName: "list"))
  var failures: String?

  @Option(help: "Simulated catalogues.")
  var catalogues = 2000

  @Option(parsing: .unconditional, help: "Seed of the simulation.")
  var seed: UInt64 = 1

  @OptionGroup var places: ReportOutput

  func validate() throws {
    let input = BudgetInput(self)
    let faults = input.faults
    if input.isBadInput {
      faults.forEach(Terminal.error)
      throw ExitCode(65)
    }
    if !faults.isEmpty { throw ValidationError(faults.joined(separator: "\n")) }
  }

  func run() throws {
    let input = BudgetInput(self)
    guard let setup = input.setup else { throw ValidationError(input.faults.joined(separator: "\n")) }
    let delivery = try places.prepare()
    let study = try Terminal.failing(1) { () throws(GSLError) in
      try BudgetStudy(setup) { Terminal.progress("catalogues: \(Int(100 * $0)) %") }
    }
    Terminal.clearProgress()
    let report = BudgetReport(study: study, growth: input.growth)
    try delivery.deliver(report, json: BudgetDocument(report).json())
  }
}
