import ArgumentParser
import Foundation
import Inference
import ReliabilityModels
import Reporting
import Scenarios

struct DesignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "design",
    abstract: "Find how many sequences, at which lengths, decide between two models.",
    discussion: """
      Models are written with their parameters, as in power-key:rate=0.02,exponent=0.5; of the second they may be left \
      out, and then only the first is taken for true. With --fit they come from a fitted result: name two of its models, \
      or none for its best model and the nearest rival with another curve.
      """)

  @Argument(help: "Two models, with parameters unless --fit has them.")
  var models: [String] = []

  @Option(
    help: ArgumentHelp(
      "Candidate lengths: numbers, range(first,last,step), log(first,last,points); with --fit, 25 over the data's range.",
      valueName: "list"))
  var lengths: String?

  @Option(
    help: ArgumentHelp("fit.json of longhaul fit, to take parameters from.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var fit: String?

  @Option(help: "Which group of --fit; needed where it has several.")
  var group: String?

  @Option(help: "The wanted probability to choose the true model.")
  var power = 0.95

  @Option(help: "By what a model is chosen: likelihood, aic or bic.")
  var criterion = SelectionCriterion.aic

  @Option(help: "What is seen of a sequence: outcome (success at its length) or first-error (where it first fails).")
  var see = CandidateLengths.Sight.outcome

  @Option(help: "What a sequence costs: sequence (one) or token (its length).")
  var cost = CandidateLengths.Unit.sequence

  @Option(help: "Numbers of sequences at which the chance is wanted besides, as in 100,1000.")
  var sizes: String?

  @Option(help: "Simulated data sets for each chance.")
  var replicates = 2000

  @Option(parsing: .unconditional, help: "Seed of the simulation.")
  var seed: UInt64 = 1

  @Option(parsing: .unconditional, help: "Threads; all processors if absent. The results do not depend on it.")
  var threads: Int?

  @OptionGroup var scale: ReliabilityScaleOption
  @OptionGroup var places: ReportOutput

  func validate() throws {
    var faults: [String] = []
    if !(power > 0.5 && power < 1) { faults.append("--power is \(power); it must be above 0.5 and below 1") }
    if !(100...1_000_000).contains(replicates) {
      faults.append("--replicates is \(replicates); it must be a whole number from 100 to 1,000,000")
    }
    // Fewer than ten wrong choices among the replicates measure no probability.
    let most = 1 - 10 / Double(max(100, replicates))
    if power > 0.5, power < 1, power > most {
      faults.append(
        "--power is \(power), beyond what \(replicates.grouped) replicates can measure: at most \(most.short(6)); give "
          + "more --replicates")
    }
    if let threads, !(1...1024).contains(threads) {
      faults.append("--threads is \(threads); it must be a whole number from 1 to 1,024")
    }
    if fit == nil, group != nil { faults.append("--group goes with --fit") }
    if fit == nil, lengths == nil { faults.append("--lengths is missing: the lengths among which to choose") }
    if models.count != 2, fit == nil || !models.isEmpty {
      faults.append("\(models.count) models are named; it takes two" + (fit == nil ? "" : ", or none with --fit"))
    }
    do { _ = try lengths.map(Self.lengths) } catch { faults.append("--lengths: \(error)") }
    do { _ = try sizes.map(Self.sizes) } catch { faults.append("--sizes: \(error)") }
    if fit == nil, models.count == 2 {
      for (index, text) in models.enumerated() where index == 0 || text.contains(":") {
        do { _ = try FittedCurve(parsing: text) } catch { faults.append("\(error)") }
      }
      if models[0] == models[1] || models[1] == models[0].split(separator: ":").first.map(String.init) {
        faults.append("both models are '\(models[1])': give the second other parameters, or another model")
      }
      if !models[1].contains(":"), !ReliabilityModels.offers(models[1]) {
        faults.append("'\(models[1])': \(UnknownReliabilityModel(id: models[1]))")
      }
    }
    if !faults.isEmpty { throw ValidationError(faults.joined(separator: "\n")) }
  }

  func run() async throws {
    let (setup, source) = try setup()
    let delivery = try places.prepare()
    let study = await DesignStudy(setup, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount) {
      Terminal.progress($0)
    }
    Terminal.clearProgress()
    var report = DesignReport(study: study, source: source)
    report.reliabilityScale = scale.yScale
    try delivery.deliver(report, json: DesignDocument(report).json())
    if !report.isComplete { throw ExitCode(2) }
  }

  /// The study, and in words where its parameters come from.
  private func setup() throws -> (DesignStudy.Setup, source: String?) {
    guard let fit else {
      let first = try FittedCurve(parsing: models[0])
      let second = models[1].contains(":") ? try FittedCurve(parsing: models[1]) : nil
      return (try setup(first, second?.model ?? ReliabilityModels.model(models[1]), second, []), nil)
    }
    let curves = try fittedCurves(fit)
    func curve(_ id: String) throws -> FittedCurve {
      if id.contains(":") { return try parsed(id) }
      guard let found = curves.curves.first(where: { $0.model.id == id }) else {
        let known = curves.curves.map(\.model.id).joined(separator: ", ")
        Terminal.error("\(fit): no parameters of '\(id)'; it has those of \(known.isEmpty ? "no model" : known)")
        throw ExitCode(65)
      }
      return found
    }
    let range = [curves.lengths.first, curves.lengths.last].compactMap { $0 }
    let source = "\(fit)\(curves.group.map { ", \($0)" } ?? "")"
    if models.count == 2 {
      let (first, second) = (try curve(models[0]), try curve(models[1]))
      return (try setup(first, second.model, second, range), source)
    }
    guard let best = curves.curves.first, let other = Self.rival(of: best, among: curves) else {
      Terminal.error("\(fit): needs two fitted models with different curves to choose by itself; name two models")
      throw ExitCode(65)
    }
    return (try setup(best, other.model, other, range), source)
  }

  private func setup(
    _ first: FittedCurve, _ rival: any ReliabilityModel, _ second: FittedCurve?, _ range: [Double]
  ) throws -> DesignStudy.Setup {
    let candidates =
      try lengths.map(Self.lengths)
      ?? (range.count == 2 && range[0] < range[1] ? NumberList.parse("log(\(range[0]),\(range[1]),25)") : range)
    for curve in [first, second].compactMap({ $0 }) {
      let tells = candidates.contains { (1e-9...1 - 1e-9).contains(curve.reliability(at: $0)) }
      if !tells {
        throw ValidationError("\(curve.text): R is 0 or 1 at every candidate length, where nothing can be learnt of it")
      }
    }
    return DesignStudy.Setup(
      first: first, rival: rival, second: second, candidates: CandidateLengths(candidates, sight: see, unit: cost),
      criterion: criterion, power: power, replicates: replicates, sizes: try sizes.map(Self.sizes) ?? [], seed: seed)
  }

  private func parsed(_ text: String) throws -> FittedCurve {
    do {
      return try FittedCurve(parsing: text)
    } catch {
      throw ValidationError("\(error)")
    }
  }

  private func fittedCurves(_ path: String) throws -> FitDocument.Curves {
    let data = try ScenarioInput.contents(path)
    guard let document = try? FitDocument(json: data),
      document.schema == "longhaul.fit/1"
    else {
      Terminal.error("\(path): is not a result of longhaul fit (longhaul.fit/1)")
      throw ExitCode(65)
    }
    let groups = document.curves
    if let length = groups.flatMap(\.lengths).first(where: { !Self.isLength($0) }) {
      Terminal.error("\(path): \(length) is no length; lengths are from 1e-12 to 1e15")
      throw ExitCode(65)
    }
    if let group {
      guard let found = groups.first(where: { $0.group == group }) else {
        Terminal.error("\(path): no group '\(group)'; it has \(groups.compactMap(\.group).joined(separator: ", "))")
        throw ExitCode(65)
      }
      return found
    }
    guard groups.count == 1 else {
      throw ValidationError(
        "--group is missing: \(path) has \(groups.compactMap(\.group).joined(separator: ", "))")
    }
    return groups[0]
  }

  /// The best-ranked model whose curve is another than that of the best.
  private static func rival(of best: FittedCurve, among curves: FitDocument.Curves) -> FittedCurve? {
    curves.curves.dropFirst().first { other in
      curves.lengths.contains { abs(best.reliability(at: $0) - other.reliability(at: $0)) > 1e-6 }
    }
  }

  /// As in tables of key tokens; over hundreds of orders of magnitude the search for the best allocation takes a minute.
  private static func isLength(_ value: Double) -> Bool { (1e-12...1e15).contains(value) }

  private static func lengths(_ text: String) throws -> [Double] {
    let values = try NumberList.parse(text)
    if let bad = values.first(where: { !isLength($0) }) {
      throw NumberList.Fault(description: "\(bad) is no length; lengths are from 1e-12 to 1e15")
    }
    guard Set(values).count <= 500 else {
      throw NumberList.Fault(description: "\(values.count) lengths; at most 500 can be candidates")
    }
    return values
  }

  private static func sizes(_ text: String) throws -> [Int] {
    try NumberList.parse(text).map { value in
      guard value == value.rounded(), value >= 1, value <= Double(DesignStudy.mostSequences) else {
        throw NumberList.Fault(
          description: "\(value.short(6)) is no number of sequences; they are whole, from 1 to 1,000,000,000")
      }
      return Int(value)
    }
  }
}

extension SelectionCriterion: ExpressibleByArgument {}
extension CandidateLengths.Sight: ExpressibleByArgument {}
extension CandidateLengths.Unit: ExpressibleByArgument {}
