package import Charts
package import Sweeps

/// Figures of a stored sweep.
package struct SweepPlots: Sendable {
  package struct Plot: Sendable {
    /// Of its files.
    package let name: String
    package let figure: Figure

    /// What it shows, in a sentence.
    package var title: String { figure.title }
  }

  package let plots: [Plot]
  /// What could not be drawn, or not all of it, in sentences.
  package let warnings: [String]

  /// Draws what a request asks for; `estimates` reads outputs and arms at one length or at all.
  ///
  /// Throws all faults of the request at once. A quantity that no point has a value of gives no figure.
  package init(
    _ results: SweepResults, _ request: PlotRequest,
    estimates: (_ outputs: [String], _ arms: [String], _ length: Int?) throws -> [PointEstimate]
  ) throws {
    let parameters = PlotParameters(results)
    var resolver = PlotResolver(results, request, parameters)
    let (layouts, left) = try resolver.layouts()
    var warnings = left.map(\.text)
    var plots: [Plot] = []
    var faults: [PlotFault] = []
    for layout in layouts {
      let quantity = layout.quantity
      let rows = try estimates(quantity.outputs, quantity.arms, quantity.length)
      let table = PlotTable(layout, results, parameters, rows: rows, request: request)
      let words = PlotWords(table: table, results: results, parameters: parameters)
      guard !table.numbers.isEmpty else {
        if request.drawsExact, rows.contains(where: { $0.estimate.value != nil }) {
          faults.append(.withoutExact(quantity.name))
        } else {
          warnings.append("no figure of \(quantity.name): \(words.leftOut.isEmpty ? "no point has it" : words.leftOut)")
        }
        continue
      }
      let frame = PlotFrame(name: layout.name)
      do {
        let figure =
          switch layout.form {
          case .curves(let x, let color): try CurvesPlot(words: words, x: x, color: color).figure(frame)
          case .map(let x, let y): try MapPlot(words: words, x: x, y: y).figure(frame)
          case .points(let xs, let color): PointsPlot(words: words, xs: xs, color: color).figure(frame)
          }
        plots.append(Plot(name: layout.name, figure: figure))
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw PlotFaults(faults: faults) }
    (self.plots, self.warnings) = (plots, warnings)
  }
}

extension SweepPlots: DirectoryReport {
  package func files() throws -> [ReportFile] { plots.flatMap { ReportFile.figure($0.name, $0.figure) } }
}
