import Foundation
import Reporting

/// Places of a report that can be written to.
struct Delivery {
  private let directory: RunDirectory?
  private let json: String?
  private let figures: FigureOutput
  private let started = Date()
  private let watch = Stopwatch()

  /// Tries all places, so that an hour of work does not end at a full directory, and notes when the work begins.
  init(directory path: String?, json: String?, overwrites: Bool, figures options: FigureOptions) throws {
    figures = try options.output()
    directory = try path.map { path in
      try Terminal.failing(73) { () throws(OutputFault) in try RunDirectory(path, overwrites: overwrites) }
    }
    self.json = json
    if let json, json != "-" { try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.check(json) } }
  }

  /// Writes the files, and shows the text report with their paths, or the numbers alone where they go to standard output.
  ///
  /// `data` are files of observations, for the manifest.
  func deliver(
    _ report: some PagedReport,
    json document: @autoclosure () throws -> String, detail: String = "", data: [Manifest.Input] = []
  ) throws {
    let seconds = watch.seconds
    let manifest = Manifest(
      report: report, data: data, commandLine: CommandLine.arguments, startedAt: started, seconds: seconds,
      commit: Checkout.commit)
    let paths = try Terminal.failing(74) { () throws -> [String] in
      try directory?.write(report, manifest: manifest, figures: figures) ?? []
    }
    if let json {
      let document = try document()
      if json == "-" { return Terminal.write(document) }
      try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(document, to: json) }
    }
    Terminal.report(report.text)
    if !paths.isEmpty { Terminal.report("\nFILES\n" + paths.map { "  \($0)\n" }.joined()) }
    Terminal.report("TOOK   \(seconds.significant(2)) s\(detail)\n")
  }
}
