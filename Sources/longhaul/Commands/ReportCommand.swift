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

  @Flag(help: "Write over a file that is there; never over one of the results.")
  var force = false

  func run() throws {
    try checkPlace()
    let stored = try StoredResults.read(results)
    let document = try format.document(stored)
    guard let output else { return format == .text ? Terminal.report(document) : Terminal.write(document) }
    try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(document, to: output) }
  }

  /// A file that holds something is left alone, as directories of results are.
  private func checkPlace() throws {
    guard let output, FileManager.default.fileExists(atPath: output), !OutputFile.isStream(output) else { return }
    func real(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path }
    if results.flatMap({ [$0, $0 + "/result.json"] }).contains(where: { real($0) == real(output) }) {
      Terminal.error("\(output) is one of the results; give another file with -o")
      throw ExitCode(73)
    }
    guard !force else { return }
    Terminal.error("\(output) is there already; give another file with -o, or --force to write over it")
    throw ExitCode(73)
  }
}

extension ReportFormat: ExpressibleByArgument {}
