import ArgumentParser
import Foundation
import Reporting

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Report stored results again, one or several side by side, in another form.",
    discussion: """
      Several results are named by the settings in which they differ. text, markdown and latex hold the tables; html holds \
      the figures as well, in one file that loads nothing.
      """)

  @Argument(
    help: "Results of run: result.json, or the directories that hold it; - for standard input.",
    completion: .file(extensions: ["json"]))
  var results: [String]

  @Option(help: "text, markdown, latex or html.")
  var format: ReportFormat = .text

  @Option(name: [.short, .customLong("output")], help: "The file to write; standard output if absent.")
  var output: String?

  func run() throws {
    let stored = try StoredResults.read(results)
    let document = try format.document(stored)
    guard let output else { return format == .text ? Terminal.report(document) : Terminal.write(document) }
    try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(document, to: output) }
  }
}

extension ReportFormat: ExpressibleByArgument {}
