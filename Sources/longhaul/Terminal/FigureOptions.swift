import ArgumentParser
import Charts
import Reporting

/// How figures are written, by every command that writes some.
struct FigureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Width of figures: px, mm, cm or in, as in 89mm, or a journal's: "
        + "\(JournalColumn.all.map(\.name).joined(separator: ", ")).", valueName: "width"),
    transform: FigureWidth.init)
  var width: FigureWidth?

  @Option(
    name: [.long, .customLong("format")],
    help: ArgumentHelp(
      "Formats of figures, separated by commas: svg (if absent), pdf, png, html; pdf and png take librsvg's rsvg-convert.",
      valueName: "formats"),
    transform: Self.formats)
  var figures: [FigureFormat]?

  @Option(parsing: .unconditional, help: "Resolution of PNG, in dots per inch of the printed figure; 300 if absent.")
  var pngResolution: Double?

  func validate() throws {
    if let pngResolution, !(36...1200).contains(pngResolution) {
      throw ValidationError("--png-resolution is \(pngResolution); it must be from 36 to 1,200")
    }
    if pngResolution != nil, figures?.contains(.png) != true {
      throw ValidationError("--png-resolution goes with --figures png")
    }
  }

  /// Whether anything was asked for that only files can show.
  var isGiven: Bool { width != nil || figures != nil }

  /// Ends the program where a format cannot be made here.
  func output() throws -> FigureOutput {
    try Terminal.failing(1) { () throws(OutputFault) in
      try FigureOutput(formats: figures ?? [.svg], page: width?.page, resolution: pngResolution ?? 300)
    }
  }

  private static func formats(_ text: String) throws -> [FigureFormat] {
    var formats: [FigureFormat] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let format = FigureFormat(rawValue: String(part)) else {
        throw ValidationError(
          "--figures is '\(text)'; it must be one or more of \(FigureFormat.allCases.map(\.rawValue).joined(separator: ", ")), "
            + "separated by commas")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }
}
