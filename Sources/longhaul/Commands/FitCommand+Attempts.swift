import ArgumentParser
import Foundation
import Inference
import Observations
import Reporting

extension FitCommand {
  /// Success counts of repeated attempts.
  func runAttempts() throws {
    let map = try columnMap(Kind.attempts.roles)
    let name = fileName
    let (text, data) = try readText()
    let found = try faultsAsExit { try map.rows(text, file: name, required: Kind.attempts.required) }
    let groups: [AttemptsGroup]
    do {
      groups = try AttemptsReader.groups(from: found.map { AttemptsRow(line: $0.line, cells: $0.cells) })
    } catch {
      Terminal.lines(
        error.faults.prefix(50).map { fault in
          let place = fault.line.map { "\(name):\($0)" } ?? name
          let value = fault.value.map { " is '\($0.prefix(40))'" } ?? " is missing"
          return "\(place): error: '\(map.name(fault.column))'\(value); it must be \(fault.allowed)"
        })
      throw ExitCode(65)
    }
    let delivery = try places.prepare()
    let replicates = bootstrap > 0 ? bootstrap : 499
    let report = AttemptsReport(
      file: name, analyses: groups.map { AttemptsAnalysis($0, seed: seed, replicates: replicates) }, seed: seed)
    try delivery.deliver(report, json: AttemptsDocument(report).json(), data: data)
    if !report.isComplete { throw ExitCode(2) }
  }
}
