import ArgumentParser
import Foundation
import Reporting

/// Where a report goes: to standard output, into a directory if one is named, and as JSON if that is asked for.
struct ReportOutput: ParsableArguments {
  @Option(name: [.short, .customLong("output")], help: "Directory for report, figures and numbers; none if absent.")
  var output: String?

  @Option(help: "Write the numbers there; - for standard output instead of the text report.")
  var json: String?

  @Flag(help: "Write into a directory that holds something.")
  var force = false

  /// Tries all places, so that an hour of work does not end at a full directory, and notes when the work begins.
  func prepare() throws -> Delivery {
    let directory = try output.map { path in
      try Terminal.failing(73) { () throws(OutputFault) in try RunDirectory(path, overwrites: force) }
    }
    if let json, json != "-" { try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.check(json) } }
    return Delivery(directory: directory, json: json, started: Date())
  }

  /// Places that can be written to.
  struct Delivery {
    fileprivate let directory: RunDirectory?
    fileprivate let json: String?
    fileprivate let started: Date

    /// Writes the files, and shows the text report with their paths, or the numbers alone where they go to standard output.
    func deliver(
      _ report: some DirectoryReport, text: @autoclosure () -> String,
      json document: @autoclosure () throws -> String, detail: String = ""
    ) throws {
      let paths = try Terminal.failing(74) { () throws -> [String] in try directory?.write(report) ?? [] }
      let seconds = Date().timeIntervalSince(started)
      if let json {
        let document = try document()
        if json == "-" { return Terminal.write(document) }
        try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(document, to: json) }
      }
      Terminal.write(text())
      if !paths.isEmpty { Terminal.write("\nFILES\n" + paths.map { "  \($0)\n" }.joined()) }
      Terminal.write("TOOK   \(seconds.significant(2)) s\(detail)\n")
    }
  }
}
