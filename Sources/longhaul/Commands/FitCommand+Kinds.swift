import ArgumentParser
import Foundation
import Inference
import Observations
import Reporting

extension FitCommand {
  /// What is fitted beside reliability against length.
  enum Kind: String, EnumerableFlag {
    case growth, attempts

    static func help(for value: Kind) -> ArgumentHelp? {
      switch value {
      case .growth:
        "Fit counting processes to key-token positions: columns text,position, optional group; windows by --start, --end."
      case .attempts:
        "Repeated attempts: columns task,trials,successes, optional group and wrong (counts of each wrong answer: 3;1;1)."
      }
    }

    /// The roles that a file must have a column for.
    var required: [String] {
      switch self {
      case .growth: ["text", "position"]
      case .attempts: ["task", "trials", "successes"]
      }
    }

    var roles: [String] {
      switch self {
      case .growth: ["text", "position", "group", "start", "end"]
      case .attempts: ["task", "trials", "successes", "group", "wrong"]
      }
    }
  }

  /// Counting processes of key tokens.
  func runGrowth() throws {
    let map = try columnMap(Kind.growth.roles)
    let name = fileName
    let found = try faultsAsExit { try map.rows(try readText(), file: name, required: Kind.growth.required) }
    var columns = KeyTokenColumns()
    if found.contains(where: { $0.cells["group"] != nil }) { columns.group = "group" }
    if found.contains(where: { $0.cells["start"] != nil }) { columns.start = .column("start") }
    if found.contains(where: { $0.cells["end"] != nil }) { columns.end = .column("end") }
    if let start { columns.start = start == "first" ? .firstEvent : .value(Double(start) ?? .nan) }
    if let end { columns.end = .value(end) }
    let rows = found.map { KeyTokenRow(line: $0.line, cells: $0.cells) }
    let records: [KeyTokenRecord]
    switch KeyTokenReading(rows, columns) {
    case .records(let read): records = read
    case .faults(let faults):
      Terminal.lines(
        faults.prefix(50).map { fault in
          let place = fault.line > 0 ? "\(name):\(fault.line)" : name
          let value = fault.value.map { " is '\($0.prefix(40))'" } ?? " is missing"
          return "\(place): error: '\(map.name(fault.column))'\(value); it must be \(fault.allowed)"
        })
      throw ExitCode(65)
    }
    let replicates = bootstrap > 0 ? bootstrap : 199
    let studies = GrowthStudy.studies(
      of: records, options: GrowthOptions(seed: seed, replicates: replicates, unit: unit))
    try write(text: GrowthText(studies).lines, json: try GrowthDocument(studies).json())
    if studies.contains(where: { $0.best == nil }) { throw ExitCode(2) }
  }

  /// Success counts of repeated attempts.
  func runAttempts() throws {
    let map = try columnMap(Kind.attempts.roles)
    let name = fileName
    let found = try faultsAsExit { try map.rows(try readText(), file: name, required: Kind.attempts.required) }
    let data: AttemptsData
    do {
      data = try AttemptsReader.data(from: found.map { AttemptsRow(line: $0.line, cells: $0.cells) })
    } catch {
      Terminal.lines(
        error.faults.prefix(50).map { fault in
          let place = fault.line.map { "\(name):\($0)" } ?? name
          let value = fault.value.map { " is '\($0.prefix(40))'" } ?? " is missing"
          return "\(place): error: '\(map.name(fault.column))'\(value); it must be \(fault.allowed)"
        })
      throw ExitCode(65)
    }
    let analysis = AttemptsAnalysis(data, seed: seed, replicates: bootstrap > 0 ? bootstrap : 499)
    try write(
      text: AttemptsText(analysis).lines, json: try AttemptsDocument(analysis, version: ProgramVersion.current).json())
  }

  private func write(text: [String], json document: String) throws {
    if let json {
      if json == "-" { return Terminal.write(document) }
      try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(document, to: json) }
    }
    Terminal.write(text.joined(separator: "\n") + "\n")
  }

  private func faultsAsExit<T>(_ step: () throws -> T) throws -> T {
    do {
      return try step()
    } catch let faults as ObservationFaults {
      Terminal.lines(faults.lines)
      throw ExitCode(65)
    }
  }
}
