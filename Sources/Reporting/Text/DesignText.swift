import ReliabilityModels
import Inference

/// The report of a design in plain text, 80 columns: the answer, the allocation, what it rests on, and the simulation.
package struct DesignText: SectionedReport {
  private let report: DesignReport
  private var study: DesignStudy { report.study }
  private var setup: DesignStudy.Setup { study.setup }

  package init(_ report: DesignReport) { self.report = report }

  package var sections: [[Passage]] {
    [
      heading, [.heading("ANSWER", DesignAnswer(report).sentences.joined(separator: " "))], rivals, allocation,
      evidence,
      selection,
    ]
  }

  private var heading: [Passage] {
    let candidates = setup.candidates
    let range = "\((candidates.lengths.first ?? 0).short(4)) to \((candidates.lengths.last ?? 0).short(4))"
    let parts = [
      candidates.lengths.count.of("candidate length") + " from \(range)",
      candidates.sight == .outcome ? "successes seen" : "first errors seen",
      "cost by \(candidates.unit.rawValue)", "chosen by \(setup.criterion.inWords)",
    ]
    return [.title("design"), .line(parts.joined(separator: " · "))]
  }

  private var rivals: [Passage] {
    var passages: [Passage] = [.heading("RIVALS")]
    passages.append(.paragraph(setup.first.shown))
    passages.append(.paragraph(setup.second?.shown ?? "\(setup.rival.id), with whatever parameters come nearest"))
    if let source = report.source { passages.append(.paragraph("parameters from \(source)")) }
    return passages
  }

  /// ₁ for the first direction, ₂ for the second.
  private static func mark(_ index: Int) -> String { index == 0 ? "₁" : "₂" }

  private var allocation: [Passage] {
    guard let allocation = study.allocation else { return [] }
    let directions = Array(study.directions.enumerated())
    let telling = directions.filter { !$0.element.isImitated }
    var table = ReportTable(
      ["length", "cost", "sequences"] + directions.map { "R\(Self.mark($0.offset))" }
        + telling.map { "KL\(Self.mark($0.offset))" },
      Array(repeating: .right, count: 3 + directions.count + telling.count))
    for (index, length) in setup.candidates.lengths.enumerated() where allocation.shares[index] > 0 {
      table.add(
        [
          length.short(6), "\((100 * allocation.shares[index]).fixed(1)) %",
          study.sequences.isEmpty ? "–" : study.sequences[index].grouped,
        ] + directions.map { $0.element.truth.reliability(at: length).significant(3) }
          + telling.map { $0.element.divergences[index].significant(3) })
    }
    let kind =
      study.directions.count(where: { !$0.isImitated }) > 1
      ? "the least efficiency over both directions is largest" : "T-optimal: the divergence is largest"
    var passages: [Passage] = [.heading("ALLOCATION", kind), .table(table)]
    let names = directions.map { "\(Self.mark($0.offset)): \(report.name($0.element)) true" }
    passages.append(.paragraph(names.joined(separator: "; ") + "."))
    passages.append(
      .paragraph(
        "KL: nats by which one sequence of that length speaks for the true model against the rival's nearest curve. No "
          + "allocation is better by more than \((100 * max(0, allocation.certificate - 1)).significant(1)) %."))
    return passages
  }

  private var evidence: [Passage] {
    var table = ReportTable(
      ["if true", "efficiency", "equal", "sequences", "chance", "equal n"],
      [.left, .right, .right, .right, .left, .right])
    for direction in study.directions {
      let interval = direction.needed?.interval
      table.add([
        report.name(direction),
        direction.efficiency.map { "\((100 * $0).fixed(1)) %" } ?? "–",
        direction.equalEfficiency.map { "\((100 * $0).fixed(1)) %" } ?? "–",
        direction.needed.map { $0.total.grouped } ?? "–",
        direction.needed.map {
          "\($0.estimate.fixed(3)) (\((interval?.lower ?? 0).fixed(3)) – \((interval?.upper ?? 1).fixed(3)))"
        } ?? "",
        direction.neededAtEqual.map { $0.total.grouped } ?? "–",
      ])
    }
    var passages: [Passage] =
      [
        .heading(
          "EVIDENCE", "and sequences to choose rightly \((100 * setup.power).short(4)) times in 100, as simulated"),
        .table(table),
      ]
    passages.append(
      .paragraph(
        "efficiency: of what the best allocation for that direction alone gives for the same cost; equal: the same, and "
          + "the sequences it takes, where all lengths get equal numbers."))
    for direction in study.directions where !direction.isImitated {
      passages.append(.paragraph("nearest to \(report.name(direction)): \(direction.nearest.shown)"))
    }
    return passages
  }

  private var selection: [Passage] {
    var passages: [Passage] = [.heading("SELECTION", "chance to choose the true model")]
    for direction in study.directions {
      var table = ReportTable(
        ["sequences", "\(report.name(direction)) true", "forecast", "at equal numbers"],
        [.right, .right, .right, .right])
      for (index, point) in direction.best.enumerated() {
        table.add([
          point.total.grouped, point.estimate.fixed(3), direction.isImitated ? "–" : direction.forecast[index].fixed(3),
          direction.equal[index].estimate.fixed(3),
        ])
      }
      passages.append(.table(table))
    }
    let error = (0.25 / Double(setup.replicates)).squareRoot()
    return passages
      + [
        .paragraph(
          "\(setup.replicates.grouped) simulated data sets each (standard error at most \(error.significant(2))), both "
            + "models fitted to every one; forecast: the normal law of the log-likelihood ratio.")
      ]
  }
}

extension FittedCurve {
  /// The curve for readers: four digits of each parameter.
  var shown: String {
    let entries = zip(model.parameters, values).map { "\($0.name)=\($1.short(4))" }
    return model.id + (entries.isEmpty ? "" : ":" + entries.joined(separator: ", "))
  }
}

extension SelectionCriterion {
  var inWords: String {
    switch self {
    case .likelihood: "likelihood"
    case .aic: "AIC"
    case .bic: "BIC"
    }
  }
}
