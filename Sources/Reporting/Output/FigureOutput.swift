package import Charts

/// What a figure is written as.
package enum FigureFormat: String, CaseIterable, Sendable {
  case svg, pdf, png
  /// A page of its own, on which pointing at a curve tells its values.
  case html

  /// Whether it takes the converter.
  var isConverted: Bool { self == .pdf || self == .png }
}

/// How figures are written: the formats, the width of the page, and the resolution of PNG.
package struct FigureOutput: Sendable {
  /// SVG in the figures' own widths.
  package static let svg = FigureOutput()

  private let formats: [FigureFormat]
  private let page: PageWidth?
  private let resolution: Double
  private let converter: FigureConverter?

  private init() { (formats, page, resolution, converter) = ([.svg], nil, 96, nil) }

  /// Looks for the converter at once, so that a run of an hour does not end without figures.
  ///
  /// `resolution` is of PNG, in dots per inch of the printed figure.
  package init(formats: [FigureFormat], page: PageWidth?, resolution: Double) throws(OutputFault) {
    (self.formats, self.page, self.resolution) = (formats, page, resolution)
    let converted = formats.filter(\.isConverted)
    converter = try converted.isEmpty ? nil : FigureConverter(for: converted.map(\.rawValue).joined(separator: ","))
  }

  /// The files that one of a report becomes: a figure gives one for each format.
  func written(_ file: ReportFile) throws(OutputFault) -> [(name: String, bytes: [UInt8])] {
    guard case .figure(var figure) = file.contents else {
      if case .text(let text) = file.contents { return [(file.name, Array(text.utf8))] }
      return []
    }
    if let page { figure = figure.fitted(to: page) }
    let svg = Array(figure.svg.utf8)
    let base = file.name.hasSuffix(".svg") ? String(file.name.dropLast(4)) : file.name
    var files: [(name: String, bytes: [UInt8])] = []
    for format in formats {
      let name = "\(base).\(format.rawValue)"
      switch format {
      case .svg: files.append((name, svg))
      case .html: files.append((name, Array(try figure.page(name: base).utf8)))
      case .pdf, .png:
        guard let converter else { continue }
        files.append((name, try converter.converted(svg, to: format, resolution: resolution, name: name)))
      }
    }
    return files
  }
}

extension Figure {
  /// The figure on a page of its own.
  fileprivate func page(name: String) throws(OutputFault) -> String {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    do {
      return try HTMLPage(
        ReportPage(sections: [[.title(title), .figure(base)]], figures: [(base, self)])
      ).html()
    } catch {
      throw .cannotWrite(name, reason: "\(error)")
    }
  }
}
