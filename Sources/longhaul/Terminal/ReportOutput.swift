import ArgumentParser
import Foundation
import Reporting

/// Where a report goes: to standard output, into a directory if one is named, and as JSON if that is asked for.
struct ReportOutput: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")], help: "Directory for report, figures and numbers; none if absent.",
    completion: .directory)
  var output: String?

  @Option(
    help: "Write the numbers there; - for standard output instead of the text report.",
    completion: .file(extensions: ["json"]))
  var json: String?

  @Flag(help: "Write into a directory that holds something.")
  var force = false

  @OptionGroup(title: "Figures") var figures: FigureOptions

  func validate() throws {
    if output == nil, figures.isGiven {
      throw ValidationError("--width and --figures go with -o, the directory that figures are written into")
    }
  }

  /// Tries all places, and notes when the work begins.
  func prepare() throws -> Delivery {
    try Delivery(directory: output, json: json, overwrites: force, figures: figures)
  }
}
