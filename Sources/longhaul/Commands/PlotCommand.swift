import ArgumentParser
import Foundation
import Reporting

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw figures of stored results, one or several over each other.",
    discussion: """
      Curves are named by the settings in which the results differ. Every figure has its numbers as CSV beside it.
      """)

  @Argument(
    help: "Results of run: result.json, or the directories that hold it; - for standard input.",
    completion: .file(extensions: ["json"]))
  var results: [String]

  @Option(
    help: ArgumentHelp(
      "Figures to draw, separated by commas: \(StoredRunsFigures.names.joined(separator: ", ")); all if absent."))
  var show: String?

  @Option(name: [.customShort("o"), .customLong("output")], help: "Directory for the figures.", completion: .directory)
  var directory: String

  @OptionGroup var scale: ReliabilityScaleOption

  @OptionGroup(title: "Figures") var drawing: FigureOptions

  @Flag(help: "Write into a directory that holds something.")
  var force = false

  func validate() throws {
    let unknown = wanted.filter { !StoredRunsFigures.names.contains($0) }
    if !unknown.isEmpty {
      throw ValidationError(
        "--show has \(unknown.joined(separator: ", ")); there are \(StoredRunsFigures.names.joined(separator: ", "))"
      )
    }
  }

  private var wanted: [String] { show?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? [] }

  func run() throws {
    var stored = try StoredResults.read(results)
    stored.reliabilityScale = scale.yScale ?? .linear
    if stored.curveCount > StoredRuns.mostCurves {
      Terminal.warn(
        "\(stored.curveCount) curves in one figure can hardly be told apart; draw at most \(StoredRuns.mostCurves) results"
      )
    }
    let output = try drawing.output()
    let plots = StoredRunsPlots(stored, names: wanted.isEmpty ? StoredRunsFigures.names : wanted)
    for name in wanted where !plots.figures.contains(where: { $0.name == name }) {
      Terminal.warn("there is nothing to draw in \(name)")
    }
    guard !plots.figures.isEmpty else { throw ExitCode(65) }
    let place = try Terminal.failing(73) { () throws(OutputFault) in try RunDirectory(directory, overwrites: force) }
    let paths = try Terminal.failing(74) { () throws -> [String] in try place.write(plots, figures: output) }
    Terminal.report("FILES\n" + paths.map { "  \($0)\n" }.joined())
  }
}

/// Reads stored results for the commands that show them; all faults are told at once.
enum StoredResults {
  static func read(_ paths: [String]) throws -> StoredRuns {
    guard !paths.isEmpty else { throw ValidationError("no result is named; longhaul run writes result.json") }
    var runs: [StoredRun] = []
    var faults: [StoredRunFault] = []
    for path in paths {
      do throws(StoredRunFault) { runs.append(try StoredRun(path)) } catch { faults.append(error) }
    }
    for fault in faults { Terminal.error(fault.text) }
    if let fault = faults.first { throw ExitCode(fault.exitCode) }
    return StoredRuns(runs)
  }
}
