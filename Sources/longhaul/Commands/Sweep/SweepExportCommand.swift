import ArgumentParser
import Clusters
import Foundation
import Reporting
import Sweeps

struct SweepExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the results of a sweep as CSV, JSON lines or JSON.",
    discussion: """
      CSV has a row for each estimate: the point's number, the values of the parameters, arm, output, n, trials, estimate, \
      standard_error, lower, upper, exact. JSON has an object for each point, failed and missing ones included.
      """)

  @Argument(help: "The store of a sweep.", completion: .file(extensions: ["sqlite"]))
  var store: String

  @Option(help: "csv, jsonl (a line for each point) or json (one document).")
  var format = ExportFormat.csv

  @Option(
    name: [.short, .customLong("output")], help: "The file to write; standard output if absent.", completion: .file())
  var output: String?

  @Flag(help: "Write over a file that is there.")
  var force = false

  func run() throws {
    if let output, output != "-", !force, FileManager.default.fileExists(atPath: output), !OutputFile.isStream(output) {
      Terminal.error("\(output) is there already; give another file with -o, or --force to write over it")
      throw ExitCode(73)
    }
    let opened = try Terminal.storing { () throws(StoreFault) in try SweepStore(reading: store) }
    defer { opened.close() }
    let summary: ExportSummary
    if let output, output != "-" {
      let file = try Terminal.failing(73) { () throws(OutputFault) in try StreamedFile(output) }
      summary = try export(opened) { bytes in
        try Terminal.failing(74) { () throws(OutputFault) in try file.write(bytes) }
      }
      try Terminal.failing(74) { () throws(OutputFault) in try file.finish() }
    } else {
      summary = try export(opened) { bytes in try Terminal.put(bytes) }
    }
    var left: [String] = []
    if summary.failed > 0 { left.append("\(summary.failed.of("point")) failed") }
    if summary.missing > 0 { left.append("\(summary.missing.of("point")) missing") }
    if !left.isEmpty {
      Terminal.warn(
        "\(left.joined(separator: ", ")); see longhaul sweep status \(store.shellWord)"
          + (format == .csv ? ", they are not in the rows" : ""))
    }
  }

  private func export(_ store: SweepStore, to sink: (borrowing [UInt8]) throws -> Void) throws -> ExportSummary {
    do {
      return try store.export(format, to: sink)
    } catch let fault as StoreFault {
      Terminal.error(fault.text)
      throw ExitCode(fault.exitCode)
    }
  }
}

extension ExportFormat: ExpressibleByArgument {}
