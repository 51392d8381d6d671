import ArgumentParser
import Foundation
import Reporting
import Sweeps

struct SweepPlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw figures of a sweep: families of curves, maps, points.",
    discussion: """
      Without options a parameter gives curves over the length and horizons over the parameter, two a map and small \
      multiples of curves, a random design points over every parameter. n stands for the length and arm for the strategy \
      wherever a parameter can be named. Every figure is an SVG with its numbers as CSV beside it; points that failed, are \
      missing or have no such value are gaps, and are counted in the caption.
      """)

  @Argument(help: "The store of a sweep.", completion: .file(extensions: ["sqlite"]))
  var store: String

  @Option(
    help:
      "What is drawn, separated by commas: outputs as stored, such as horizons.n50, all horizons, or one length, as in reliability.1000."
  )
  var outputs: String?

  @Option(help: "n or the parameter along the x axis.")
  var x: String?

  @Option(help: "The parameter along the y axis of a map.")
  var y: String?

  @Option(help: "The parameter that curves or points are coloured by.")
  var color: String?

  @Option(help: "Parameters, separated by commas, with a panel for each combination of their values.")
  var panels: String?

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("Draw only points with this value; may be repeated.", valueName: "parameter=value"))
  var fixed: [String] = []

  @Option(help: "curves, map or points.")
  var kind: PlotRequest.Kind?

  @Option(
    name: [.long, .customLong("y-scale")],
    help: "The scale of the output: linear, log, or for reliability logit or log-log (log(−log R)).")
  var scale: ReliabilityScale?

  @Flag(help: "Draw exact values in place of estimates.")
  var exact = false

  @Option(name: [.short, .customLong("output")], help: "Directory for the figures.", completion: .directory)
  var output: String

  @Flag(help: "Write into a directory that holds something.")
  var force = false

  @OptionGroup(title: "Figures") var figures: FigureOptions

  func run() throws {
    let drawing = try figures.output()
    let opened = try Terminal.storing { () throws(StoreFault) in try SweepStore(reading: store) }
    defer { opened.close() }
    let results = try Terminal.storing { () throws(StoreFault) in try opened.results() }
    let plots = try draw(results, opened)
    for warning in plots.warnings { Terminal.warn(warning) }
    warn(of: results)
    guard !plots.plots.isEmpty else {
      Terminal.error("there is nothing to draw")
      throw ExitCode(65)
    }
    let directory = try Terminal.failing(73) { () throws(OutputFault) in
      try RunDirectory(output, overwrites: force)
    }
    let paths = try Terminal.failing(74) { () throws -> [String] in try directory.write(plots, figures: drawing) }
    Terminal.report(PlotText(plots, title: results.about.title, paths: paths).text)
  }

  private func draw(_ results: SweepResults, _ store: SweepStore) throws -> SweepPlots {
    do {
      return try SweepPlots(results, request) { outputs, arms, length in
        try store.estimates(results, of: outputs, arms: arms, length: length)
      }
    } catch let faults as PlotFaults {
      for fault in faults.faults { Terminal.error(fault.text) }
      throw ExitCode(64)
    } catch let fault as StoreFault {
      Terminal.error(fault.text)
      throw ExitCode(fault.exitCode)
    }
  }

  private var request: PlotRequest {
    func list(_ text: String?) -> [String] {
      (text ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    var request = PlotRequest()
    (request.outputs, request.panels) = (list(outputs), list(panels))
    (request.x, request.y, request.color) = (x, y, color)
    (request.fixed, request.kind, request.scale) = (fixed, kind, scale)
    request.drawsExact = exact
    return request
  }

  private func warn(of results: SweepResults) {
    let failed = results.points.count { $0.status == .failed }
    let missing = results.points.count { $0.status == nil || $0.status == .partial }
    var left = failed > 0 ? ["\(failed.of("point")) failed"] : []
    if missing > 0 { left.append("\(missing.of("point")) missing") }
    if !left.isEmpty {
      Terminal.warn("\(left.joined(separator: ", ")); 'longhaul sweep status \(store)' lists them")
    }
  }
}

extension PlotRequest.Kind: ExpressibleByArgument {}
