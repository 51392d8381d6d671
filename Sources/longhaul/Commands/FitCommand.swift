import ArgumentParser
import Foundation
import Inference
import Observations
import ReliabilityModels
import Reporting

struct FitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit reliability models to observed data, and compare them.",
    discussion: """
      The data are CSV with a header, in one of these forms: length,success · length,trials,successes · position,event \
      (first error, or censored where event is 0) · lower,upper,count (upper empty where no failure was seen), each with \
      optional columns group (a fit for each), cluster and weight.

      Lengths may have any unit: tokens, steps, minutes. With --growth or --attempts the data are of another kind.
      """)

  @Argument(help: "A CSV file; - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Models by id, separated by commas; all for every one, as it is and with a background.", valueName: "ids"))
  var model = "exponential,logarithmic-key,power-key,saturating-key,logistic"

  @Option(help: "What the file calls its columns, as in length=human_minutes,trials=n_runs,successes=n_successes.")
  var columns: String?

  @Flag(help: "Positions of first errors are whole tokens, not points of a continuum.")
  var discrete = false

  @Flag(help: "What the data are, where they are not reliability against length.")
  var kind: Kind?

  @Option(help: "With --growth: where the observed part of every text begins, or first for its first key token.")
  var start: String?

  @Option(
    parsing: .unconditional,
    help: "With --growth: where the observed part of every text ends; at its last key token if absent.")
  var end: Double?

  @Option(help: "With --growth: what positions count, for the report.")
  var unit = "tokens"

  @Option(help: "Refits for bootstrap errors; 0 for none.")
  var bootstrap = 0

  @Option(help: "What the bootstrap draws: cluster (rows where there are none), or parametric.")
  var bootstrapKind = Bootstrap.Kind.cluster

  @Option(help: "Folds of cross-validation by cluster; 0 for none.")
  var folds = 0

  @Option(parsing: .unconditional, help: "Seed of bootstrap and folds.")
  var seed: UInt64 = 1

  @Option(parsing: .unconditional, help: "Threads; all processors if absent. The results do not depend on it.")
  var threads: Int?

  @OptionGroup var scale: ReliabilityScaleOption
  @OptionGroup var places: ReportOutput

  func validate() throws {
    for (name, value, range) in [("--bootstrap", bootstrap, 0...1_000_000), ("--folds", folds, 0...1000)]
    where !range.contains(value) {
      throw ValidationError("\(name) is \(value); it must be a whole number from 0 to \(range.upperBound.grouped)")
    }
    if bootstrap > 0, bootstrap < 20 {
      throw ValidationError("--bootstrap is \(bootstrap); it must be 0 or at least 20")
    }
    if folds == 1 { throw ValidationError("--folds is 1; it must be 0 or at least 2") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads); it must be a whole number from 1 to 1,024")
    }
    if kind == nil { _ = try models() }
    _ = try columnMap(kind?.roles ?? ColumnMap.Role.allCases.map(\.rawValue))
    if let kind, folds > 0 { throw ValidationError("--folds does not go with --\(kind.rawValue)") }
    if let kind, scale.yScale != nil { throw ValidationError("--y-scale does not go with --\(kind.rawValue)") }
    if kind != .growth, start != nil || end != nil { throw ValidationError("--start and --end go with --growth") }
    if let start, start != "first", Double(start).map({ $0 >= 0 && $0.isFinite }) != true {
      throw ValidationError("--start is '\(start)'; it must be a number of at least 0, or first")
    }
  }

  func run() async throws {
    switch kind {
    case .growth: return try runGrowth()
    case .attempts: return try runAttempts()
    case nil: break
    }
    let (groups, data) = try read()
    if bootstrap > 0, bootstrapKind == .parametric, !groups.allSatisfy(\.data.hasDesign) {
      throw ValidationError(
        "--bootstrap-kind parametric draws counts at given lengths, which intervals and positions do not have; use cluster"
      )
    }
    let delivery = try places.prepare()
    let count = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let options = GroupAnalysis.Options(
      models: try models(), folds: folds,
      bootstrap: bootstrap > 0
        ? Bootstrap(kind: bootstrapKind, replicates: bootstrap, seed: seed, threads: count) : nil,
      seed: seed)
    let analyses = try await FitReport.analyse(groups, options, threads: count) { group, model, done in
      Terminal.progress("\(group.map { "\($0): " } ?? "")\(model): \(done.grouped) of \(bootstrap.grouped) refits")
    }
    Terminal.clearProgress()
    var report = FitReport(file: fileName, analyses: analyses, seed: seed)
    report.reliabilityScale = scale.yScale
    let searching = analyses.reduce(0) { $0 + $1.searching / .seconds(1) }
    try delivery.deliver(
      report, json: FitDocument(report).json(),
      detail: ", the maxima alone \(searching.significant(2)) s", data: data)
    if !report.isComplete { throw ExitCode(2) }
  }

  /// How messages name the data's file.
  var fileName: String { file == "-" ? ScenarioInput.standardInput : file }

  /// The file's text, and what the manifest tells of it.
  func readText() throws -> (String, [Manifest.Input]) {
    let data = try ScenarioInput.contents(file)
    guard let text = String(data: data, encoding: .utf8) else {
      Terminal.error("\(fileName): is not UTF-8 text")
      throw ExitCode(65)
    }
    return (text, [Manifest.Input(path: fileName, contents: data)])
  }

  private func read() throws -> ([ObservedGroup], [Manifest.Input]) {
    let (text, data) = try readText()
    do {
      let map = try columnMap(ColumnMap.Role.allCases.map(\.rawValue))
      return (try ObservationReader(file: fileName, columns: map, isDiscrete: discrete).groups(text), data)
    } catch let faults as ObservationFaults {
      Terminal.lines(faults.lines)
      throw ExitCode(65)
    }
  }

  private func models() throws -> [String] {
    if model == "all" { return ReliabilityModels.all }
    var ids: [String] = []
    for part in model.split(separator: ",", omittingEmptySubsequences: false) {
      let id = part.trimmingCharacters(in: .whitespaces)
      guard ReliabilityModels.offers(id) else {
        throw ValidationError("--model: \(UnknownReliabilityModel(id: id))")
      }
      if !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  func columnMap(_ roles: [String]) throws -> ColumnMap {
    guard let columns else { return ColumnMap(roles: roles) }
    do {
      return try ColumnMap(columns, roles: roles)
    } catch {
      throw ValidationError("--columns: \(error.reason)")
    }
  }
}

extension Bootstrap.Kind: ExpressibleByArgument {}
