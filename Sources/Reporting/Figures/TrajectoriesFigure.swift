import Estimators
import Scenarios
package import Charts
import Simulation
import TokenModels

/// Single sequences as rows: where each erred, was derailed, and entered another domain.
package struct TrajectoriesFigure {
  private let report: RunReport

  package init(_ report: RunReport) { self.report = report }

  private var model: SequenceModel { report.scenario.task.model }
  private var histories: [SequenceHistory] { report.result.histories?.shown ?? [] }
  private var longest: Double { Double(report.result.reliability.last?.length ?? 1) }

  /// Nil where errors change nothing and there are no domains: dots alone say little.
  package var figure: Figure? {
    guard !model.dynamics.isTrivial || model.domains != nil, !histories.isEmpty else { return nil }
    let rows = Double(histories.count)
    return Figure(
      title: title, subtitle: subtitle, caption: report.caption,
      description: "\(report.scenario.title). \(histories.count) sequences, one a row, with their errors.",
      width: 720, plotHeight: max(120, 24 * rows), labels: .legend, id: "trajectories",
      panels: [
        Panel(
          x: .linear("Position in the sequence (tokens)", 0...longest), y: .linear("Sequence", 0.3...(rows + 0.7)),
          marks: marks)
      ])
  }

  private var marks: [any Mark] {
    var tracks: [Datum] = []
    var derailed: [Datum] = []
    var transitions: [Datum] = []
    var minor: [Datum] = []
    var disruptive: [Datum] = []
    for (index, history) in histories.enumerated() {
      let row = Double(index + 1)
      tracks += [Datum(0, row), Datum(longest, row), Datum(.nan, .nan)]
      for (start, end) in history.derailments {
        derailed += [Datum(start, row), Datum(min(end + 1, longest), row), Datum(.nan, .nan)]
      }
      for t in history.transitions.prefix(500) {
        transitions += [Datum(t, row - 0.28), Datum(t, row + 0.28), Datum(.nan, .nan)]
      }
      for (position, event) in history.errors.prefix(1000) {
        if event.isDisruptive { disruptive.append(Datum(position, row)) } else { minor.append(Datum(position, row)) }
      }
    }
    var marks: [any Mark] = [Line(nil, tracks, style: Style(.grey, width: 0.8))]
    if !transitions.isEmpty { marks.append(Line("new domain", transitions, style: Style(.grey, width: 1.4))) }
    if !derailed.isEmpty { marks.append(Line("derailed", derailed, style: Style(.orange, width: 5))) }
    if !minor.isEmpty {
      marks.append(Points(model.dynamics.isTrivial ? "error" : "minor error", minor, style: Style(.blue), radius: 2.4))
    }
    if !disruptive.isEmpty {
      marks.append(Points("disruptive error", disruptive, style: Style(.ink, marker: .triangle), radius: 3.2))
    }
    return marks
  }

  private var title: String {
    guard let derailment = report.result.histories?.derailment, let share = derailment.timeShare else {
      return "Errors of single sequences"
    }
    if derailment.perSequence?.estimate == 0 { return "No sequence was derailed" }
    let time = "\((100 * share.estimate).significant(2)) % of tokens are written while derailed"
    guard let back = derailment.recoveredShare, back.estimate > 0 else { return "\(time), and no sequence comes back" }
    return "\(time); \((100 * back.estimate).significant(2)) % of derailments end"
  }

  private var subtitle: String {
    let what = model.domains == nil ? "its errors" : "its errors and the transitions between its domains"
    return "The first \(histories.count) sequences, one a row, each with \(what)"
  }
}
