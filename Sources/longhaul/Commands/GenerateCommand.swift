import ArgumentParser
import Scenarios
import Simulation
import TokenModels

struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Print synthetic token sequences, token by token.",
    discussion: """
      One row per token: sequence, position, class (key-hard, key-easy, non-key), error probability (0 while derailed), \
      error (1 or 0), severity of the error (minor or disruptive; empty where the scenario has no dynamics), whether the \
      sequence is derailed after the token (1 or 0), and its semantic domain (empty where there are none). Every \
      sequence has the longest of the scenario's lengths. Rows are printed as they are drawn; memory does not grow.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case jsonl, csv
  }

  @Argument(help: "A scenario file; - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "How many sequences.")
  var sequences = 10

  @Option(help: "csv, or jsonl: a JSON object per line.")
  var format = Format.csv

  @Option(name: .customLong("set"), help: "Override a value, as in errors.key.mean=0.01; may be repeated.")
  var overrides: [String] = []

  func validate() throws {
    guard (1...1_000_000_000_000).contains(sequences) else {
      throw ValidationError("--sequences is \(sequences); it must be a whole number from 1 to 1,000,000,000,000")
    }
  }

  func run() async throws {
    let scenario = try ScenarioInput.read(file, overrides: overrides)
    for warning in scenario.warnings { Terminal.warn(warning.text) }
    let signals = SignalWatch()
    let length = Int(scenario.task.lengths.last ?? 0)
    var rows = RowWriter()
    if format == .csv { try rows.write("sequence,position,class,error_probability,error,severity,derailed,domain\n") }
    for sequence in 0..<sequences {
      var process = TokenProcess(
        model: scenario.task.model, seed: scenario.task.seed, replicate: UInt64(sequence))
      for _ in 0..<length {
        try rows.write(row(sequence, process.next(), scenario.task.model))
        if signals.interruption.isRequested {
          try rows.flush()
          throw ExitCode(signals.exitCode ?? 130)
        }
      }
    }
    try rows.flush()
  }

  private func row(_ sequence: Int, _ token: Token, _ model: SequenceModel) -> String {
    // Without dynamics an error is an error and nothing else.
    let severity = model.dynamics.isTrivial ? nil : token.severity?.rawValue
    let domain = model.domains?.domains.domains[token.domain].name
    switch format {
    case .csv:
      return "\(sequence + 1),\(token.position),\(token.tokenClass.rawValue),\(token.errorProbability),"
        + "\(token.isError ? 1 : 0),\(severity ?? ""),\(token.isDerailed ? 1 : 0),\(domain.map(quotedForCSV) ?? "")\n"
    case .jsonl:
      return "{\"sequence\":\(sequence + 1),\"position\":\(token.position),\"class\":\"\(token.tokenClass.rawValue)\","
        + "\"errorProbability\":\(token.errorProbability),\"error\":\(token.isError),"
        + "\"severity\":\(severity.map { "\"\($0)\"" } ?? "null"),\"derailed\":\(token.isDerailed),"
        + "\"domain\":\(domain.map(quotedForJSON) ?? "null")}\n"
    }
  }

  private func quotedForCSV(_ name: String) -> String {
    name.contains { ",\"".contains($0) } ? "\"\(name.replacing("\"", with: "\"\""))\"" : name
  }

  private func quotedForJSON(_ name: String) -> String {
    "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
