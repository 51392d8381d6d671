import ReliabilityModels
package import Charts
import Foundation
import Inference

/// A design as a figure: the rivals' curves, where sequences go and what each is worth, and the chance to choose rightly.
package struct DesignFigure {
  private let report: DesignReport
  private var study: DesignStudy { report.study }
  private var candidates: [Double] { study.setup.candidates.lengths }

  package init(_ report: DesignReport) { self.report = report }

  package var figure: Figure {
    Figure(
      title: title,
      subtitle: subtitle(.beside), stackedSubtitle: subtitle(.stacked),
      caption: "\(study.setup.replicates.grouped) data sets a point · seed \(study.setup.seed) · longhaul "
        + ProgramVersion.current,
      description: DesignAnswer(report).sentences.joined(separator: " "), width: 1080, plotHeight: 270,
      labels: .legend, id: "design", panels: [curves, allocation, selection])
  }

  private func subtitle(_ places: PanelPlaces) -> String {
    "\(places.first): the truths and, thin, the rival's nearest curves; \(places.middle): what one unit of cost tells at "
      + "each length, and the share of cost spent there; \(places.last): simulated, with 95 % intervals; dotted: equal "
      + "numbers"
  }

  private var title: String {
    let (first, second) = (study.setup.first.model.id, study.setup.rival.id)
    guard study.allocation != nil else { return "No number of sequences tells \(first) from \(second)" }
    guard let needed = study.sequencesNeeded else {
      return "More than \(DesignStudy.mostSequences.grouped) sequences to tell \(first) from \(second)"
    }
    let telling = study.directions.filter { !$0.isImitated }
    let condition = telling.count == 1 ? ", if \(telling.map { report.name($0) }.joined()) is true" : ""
    return
      "\(needed.of("sequence")) tell \(first) from \(second) \((100 * study.setup.power).short(4)) times in 100\(condition)"
  }

  /// The same look everywhere for one direction; two curves of one model are told apart by their place in the list.
  private func style(_ index: Int) -> Style {
    let direction = study.directions[index]
    return direction.truth.model.id == direction.rival.id ? .series(index) : RivalStyle.style(direction.truth.model.id)
  }

  private var range: ClosedRange<Double> {
    let first = candidates.first ?? 1
    return first...max(first * 1.01, candidates.last ?? first)
  }

  private var curves: Panel {
    let places = (0...160).map { range.lowerBound * pow(range.upperBound / range.lowerBound, Double($0) / 160) }
    let marks: [any Mark] = study.directions.indices.flatMap { index -> [any Mark] in
      let direction = study.directions[index]
      let style = style(index)
      return [
        Line(
          "\(report.name(direction)) true", places.map { Datum($0, direction.truth.reliability(at: $0)) }, style: style),
        Line(
          nil, places.map { Datum($0, direction.nearest.reliability(at: $0)) },
          style: Style(RivalStyle.style(direction.rival.id).color, dash: .dotted, width: 1.1)),
      ]
    }
    let axis = (report.reliabilityScale ?? .linear).axis("R", covering: marks.flatMap { $0.data.compactMap(\.y) })
    return Panel("Reliability", x: .log("Length (log scale)", range), y: axis, marks: marks)
  }

  /// Divergence per unit of cost over its mean under the allocation: at most 1, and 1 where sequences are spent, if one
  /// direction counts.
  private var allocation: Panel {
    let costs = study.setup.candidates.costs
    var marks: [any Mark] = []
    var most = 1.0
    for index in study.directions.indices where !study.directions[index].isImitated {
      let direction = study.directions[index]
      let worth = zip(direction.divergences, costs).map { $0 / $1 }
      let mean = zip(worth, study.allocation?.shares ?? []).reduce(0) { $0 + $1.0 * $1.1 }
      let data = zip(candidates, worth).map { Datum($0, $1 / max(mean, .leastNormalMagnitude)) }
      most = max(most, data.compactMap(\.y).max() ?? 1)
      marks.append(Line(nil, data, style: style(index)))
    }
    if let allocation = study.allocation {
      marks.append(
        Points(
          "share of cost",
          zip(candidates, allocation.shares).filter { $0.1 > 0 }.map { Datum($0, $1, lower: 0, upper: $1) },
          style: .data))
    }
    return Panel(
      "Worth of a length", x: .log("Length (log scale)", range), y: .linear("Evidence, mean = 1", 0...(1.05 * most)),
      marks: marks)
  }

  private var selection: Panel {
    var marks: [any Mark] = [Rule.horizontal(at: study.setup.power, "\((100 * study.setup.power).short(4)) %")]
    for index in study.directions.indices {
      let direction = study.directions[index]
      let style = style(index)
      func data(_ points: [SelectionProbability]) -> [Datum] {
        points.map { Datum(Double($0.total), $0.estimate, lower: $0.interval.lower, upper: $0.interval.upper) }
      }
      marks.append(Line(nil, data(direction.best).map { Datum($0.x ?? 0, $0.y ?? 0) }, style: style))
      marks.append(Points(nil, data(direction.best), style: style))
      marks.append(
        Line(nil, data(direction.equal).map { Datum($0.x ?? 0, $0.y ?? 0) }, style: Style(style.color, dash: .dotted)))
    }
    return Panel(
      "Chance to choose the true model", x: .log("Sequences (log scale)"), y: .linear("Probability", 0...1),
      marks: marks)
  }
}
