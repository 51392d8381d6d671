package import Charts
import Foundation
package import Inference

/// Observed key tokens with the fitted processes: their mean number per text, and their intensity.
package struct GrowthFigure {
  private let study: GrowthStudy
  private let file: String
  private let processes: [DrawnProcess]

  package init(_ study: GrowthStudy, file: String) {
    self.study = study
    self.file = file
    processes = DrawnProcess.all(study)
  }

  /// Without a key token there is no intensity to be drawn.
  package var figure: Figure {
    let bins = IntensityBins(study.records).bins
    let panels = [cumulative] + (bins.isEmpty ? [] : [intensity(bins)])
    return Figure(
      title: Heading.title(GrowthVerdict(study).sentences, group: study.group.isEmpty ? nil : study.group),
      subtitle: subtitle(hasIntensity: panels.count > 1, .beside),
      stackedSubtitle: subtitle(hasIntensity: panels.count > 1, .stacked), caption: caption, description: description,
      width: panels.count > 1 ? 860 : 480,
      plotHeight: 290, labels: .legend, id: "growth", panels: panels)
  }

  /// The mean cumulative function in steps, and what the processes expect over the positions that it counts.
  private var cumulative: Panel {
    let function = MeanCumulativeFunction(study.records)
    let observed = function.observed
    let start = observed.stretches.first?.lowerBound ?? 0
    let end = observed.stretches.last?.upperBound ?? 1
    var known = function.points.compactMap { point in
      function.interval(of: point).map { Datum(point.position, lower: $0.lower, upper: $0.upper) }
    }
    if let last = known.last, let lower = last.lower, let upper = last.upper {
      known.append(Datum(end, lower: lower, upper: upper))
    }
    let places = (0...200).map { start + (end - start) * Double($0) / 200 }
    let lines = processes.map { process in
      Line(
        process.label, places.map { Datum($0, observed.total(to: $0, process.rise)) }, style: process.style)
    }
    let steps = [Datum(start, 0)] + function.points.map { Datum($0.position, $0.mean) }
    let marks: [any Mark] =
      [
        Band("observed", [Datum(start, lower: 0, upper: 0)] + known, style: .data, curve: .stepAfter),
        Step("observed", steps, style: Style(.ink, width: 1.6), until: end),
      ] + lines
    let from = start > 0 ? " since \(start.short(4))" : ""
    return Panel(
      "Key tokens so far", x: .linear("Position (\(study.options.unit))", start...end),
      y: .linear("Mean number per text\(from)", 0...(1.05 * highest(steps + lines.flatMap(\.data), known))),
      marks: marks)
  }

  /// The top of the axis: the band may leave it where few texts are left, the curves may not.
  private func highest(_ curves: [Datum], _ band: [Datum]) -> Double {
    let highest = curves.compactMap(\.y).filter(\.isFinite).max() ?? 0
    let most = max(highest, min(1.5 * highest, band.compactMap(\.upper).max() ?? 0))
    return most > 0 ? most : 1
  }

  private func intensity(_ bins: [IntensityBins.Bin]) -> Panel {
    let scale = lengthOfOne(bins)
    let points = bins.map { bin in
      Datum(bin.centre, scale * bin.rate, lower: scale * bin.interval.lower, upper: scale * bin.interval.upper)
    }
    let first = bins.first.map { $0.from > 0 ? $0.from : $0.centre / 2 } ?? 1
    let last = max(first * 1.01, bins.last?.to ?? first)
    let places = (0...160).map { first * pow(last / first, Double($0) / 160) }
    let lowest = points.compactMap(\.lower).filter { $0 > 0 }.min() ?? 1
    let highest = points.compactMap(\.upper).max() ?? 10
    let lines = processes.map { process in
      Line(process.label, places.map { Datum($0, scale * process.intensity($0)) }, style: process.style)
    }
    return Panel(
      scale == 1 ? "Key tokens per unit of position" : "Key tokens per \(scale.fixed(0)) \(study.options.unit)",
      x: .log("Position (\(study.options.unit), log scale)", first...last),
      y: .log("Number (log scale)", (lowest / 1.5)...(highest * 1.5)),
      marks: lines + [Points("observed", points, style: .data)])
  }

  /// The power of ten on which one to ten key tokens come, so that the axis counts them instead of writing 10⁻³.
  private func lengthOfOne(_ bins: [IntensityBins.Bin]) -> Double {
    let rate = bins.reduce(0) { $0 + Double($1.events) } / bins.reduce(0) { $0 + $1.exposure }
    return rate > 0 ? pow(10, max(0, min(12, -log10(rate).rounded(.down)))) : 1
  }

  private func subtitle(hasIntensity: Bool, _ places: PanelPlaces) -> String {
    let band = study.texts > 1 && study.events > 0 ? ", with a 95 % band from the spread between texts" : ""
    guard hasIntensity else { return "Mean over texts still observed\(band)" }
    return
      "\(places.first): mean over texts still observed\(band); \(places.last): key tokens over length of text, with "
      + "95 % Poisson intervals; lines: maximum likelihood"
  }

  private var caption: String {
    "\(study.events.of("key token")) · \(study.texts.of("text")) · \(Heading.source(file)) · longhaul "
      + ProgramVersion.current
  }

  private var description: String {
    "Mean number of key tokens per text and their intensity against position, observed and fitted. "
      + GrowthVerdict(study).sentences.joined(separator: " ")
  }
}
