import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Sweeps

/// What is varied, and how: the options that sweeps and studies of sensitivity have in common.
struct SweepInput: ParsableArguments {
  @Argument(
    help: "A scenario file, or a sweep file that names one; - for standard input.",
    completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: ArgumentHelp(
      "What is varied, as in errors.key.mean=0.01,0.02 or =range(0.1,1,0.1) or =log(1e-5,1e-2,13) or "
        + "=log-uniform(1e-5,1e-2); several with ; between them advance together. May be repeated.",
      valueName: "key=values"))
  var vary: [String] = []

  @Option(name: .customLong("set"), help: "Fix a value, as in simulation.trials=1e5; may be repeated.")
  var overrides: [String] = []

  @Option(
    help: "What is kept of every point, separated by commas: \(Output.catalogue.map(\.id).joined(separator: ", ")).")
  var outputs: String?

  @Option(name: .customLong("design-seed"), parsing: .unconditional, help: "Seed of random designs; 1 if absent.")
  var designSeed: UInt64?

  /// What a file says: a scenario, or a sweep of one.
  static func read(_ file: String) throws -> (source: ScenarioSource, request: SweepRequest) {
    let source = try ScenarioInput.source(file)
    guard SweepFile.isSweep(source.document) else { return (source, SweepRequest()) }
    let sweep = try ScenarioInput.refusing { () throws(ScenarioFaults) in
      try SweepFile(source.document, file: source.file)
    }
    let path = sweep.scenario.hasPrefix("/") ? sweep.scenario : "\(source.directory)/\(sweep.scenario)"
    return (try ScenarioInput.source(path), sweep.request)
  }

  /// The options as they would be given again.
  var words: [String] {
    var words = [file]
    for text in vary { words += ["--vary", text] }
    for text in overrides { words += ["--set", text] }
    if let outputs { words += ["--outputs", outputs] }
    if let designSeed { words += ["--design-seed", String(designSeed)] }
    return words
  }

  /// What the command line and the file say together; faults end the program with 65.
  func request() throws -> (source: ScenarioSource, request: SweepRequest) {
    let (source, request, faults) = try read()
    try ScenarioInput.refusing { () throws(ScenarioFaults) in
      if !faults.isEmpty { throw ScenarioFaults(file: source.file, faults: faults) }
    }
    return (source, request)
  }

  /// The same with what is wrong on the command line, for commands that have more to find fault with.
  func read() throws -> (source: ScenarioSource, request: SweepRequest, faults: [ScenarioFault]) {
    var (source, request) = try SweepInput.read(file)
    var faults: [ScenarioFault] = []
    for text in overrides {
      do {
        request.fixed.append(try Assignment(parsing: text))
      } catch { faults.append(error) }
    }
    for text in vary {
      do {
        request.groups.append(try FactorGroup(parsing: text))
      } catch { faults.append(error) }
    }
    if let outputs { request.outputs = outputs.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    if let designSeed { request.seed = designSeed }
    return (source, request, faults)
  }
}
