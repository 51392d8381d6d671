import ArgumentParser
import Foundation
import Inference
import Observations
import Reporting

extension FitCommand {
  /// Counting processes of key tokens.
  func runGrowth() throws {
    let map = try columnMap(Kind.growth.roles)
    let name = fileName
    let (text, data) = try readText()
    let found = try faultsAsExit { try map.rows(text, file: name, required: Kind.growth.required) }
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
    let delivery = try places.prepare()
    let replicates = bootstrap > 0 ? bootstrap : 199
    let options = GrowthOptions(seed: seed, replicates: replicates, unit: unit)
    let report = GrowthReport(
      file: name, studies: GrowthStudy.studies(of: records, options: options), options: options)
    try delivery.deliver(report, json: GrowthDocument(report).json(), data: data)
    if !report.isComplete { throw ExitCode(2) }
  }
}
