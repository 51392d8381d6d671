import Estimators
import Simulation
import Charts
import Foundation
import Scenarios
import Strategies

/// Reliability against cost: the arms at all strengths, brute force at the same costs, and the frontier of both.
struct FrontierFigure {
  private let report: StrategiesReport
  private let axis: CostAxis

  init(_ report: StrategiesReport, _ axis: CostAxis) { (self.report, self.axis) = (report, axis) }

  var figure: Figure {
    Figure(
      title: title,
      subtitle:
        "Lines: arms at several strengths and brute force, at \(report.length.grouped) tokens; points: simulated, with "
        + "\((100 * report.scenario.task.confidence).short(4)) % intervals\(left)",
      caption:
        "\(report.outcome.trials.of("sequence")) · seed \(report.scenario.task.seed) · "
        + "\(Heading.source(report.scenario.file)) · longhaul \(ProgramVersion.current)",
      description: StrategiesAnswer(report).sentences.joined(separator: " "), width: 860, plotHeight: 340,
      labels: .legend, id: "frontier-\(axis.rawValue)", panels: [panel, gains])
  }

  /// What is not drawn.
  private var left: String {
    let ways = report.outcome.bruteForce.count { $0.axis == axis } - families.count
    let parts =
      (all.count > arms.count ? ["the \(arms.count) of \(all.count) arms that gain most"] : [])
      + (ways > 0 ? ["\(families.count) of \(families.count + ways) ways of brute force"] : [])
    return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
  }

  /// All arms on this axis.
  private var all: [Int] { report.scenario.arms.indices.filter { report.scenario.arms[$0].axis == axis } }

  /// Those that gain most: more lines than styles cannot be told apart.
  private var arms: [Int] {
    let best = all.sorted { gain($0) > gain($1) }.prefix(ArmsFigure.mostArms)
    return all.filter { best.contains($0) }
  }

  private func gain(_ number: Int) -> Double { report.gain(ofArm: number)?.logOdds.best ?? -.infinity }

  /// Ways of brute force, as many as line types.
  private var families: [Int] {
    Array(report.outcome.bruteForce.indices.filter { report.outcome.bruteForce[$0].axis == axis }.prefix(dashes.count))
  }

  private let dashes: [Dash] = [.dashed, .dotted, .dashDot]

  private var panel: Panel {
    Panel(
      "Reliability", x: costs, y: reliability(curves), marks: curves)
  }

  private var curves: [any Mark] { bruteForce + arms.enumerated().flatMap(armMarks) + baseline }

  private func reliability(_ marks: [any Mark]) -> Axis {
    let values = marks.flatMap { $0.data.compactMap(\.y) }
    return (report.reliabilityScale ?? .linear).axis("Reliability at \(report.length.grouped) tokens", covering: values)
  }

  private var costs: Axis {
    let values = points { report.isOn(axis, $0) }.map { axis.cost($0.outlay) }
    let (low, high) = (values.min() ?? 1, min(values.max() ?? 2, 2 * (armCosts.max() ?? 2)))
    return .log("\(axis.unit.prefix(1).uppercased())\(axis.unit.dropFirst()) (log scale)", low...max(high, 1.1 * low))
  }

  private var armCosts: [Double] {
    arms.flatMap { number in points { $0.family == .arm(number) }.map { axis.cost($0.outlay) } }
  }

  private func points(_ belongs: (FrontierPoint) -> Bool) -> [FrontierPoint] {
    report.outcome.points.filter(belongs).sorted { axis.cost($0.outlay) < axis.cost($1.outlay) }
  }

  private var baseline: [any Mark] {
    let data = points { $0.family == .baseline }.map { Datum(axis.cost($0.outlay), report.reliability($0)) }
    return [Points(Arm.baseline.name, data, style: Style(.ink, marker: .circle), radius: 4)]
  }

  private var bruteForce: [any Mark] {
    families.enumerated().map { place, number in
      let data = points { $0.family == .bruteForce(number) || axis == .passes && $0.family == .baseline }.map {
        Datum(axis.cost($0.outlay), report.reliability($0))
      }
      let family = report.outcome.bruteForce[number]
      return Line(family.name, data, style: Style(.ink, dash: dashes[place % dashes.count], width: 1.4))
    }
  }

  private func armMarks(_ place: Int, _ number: Int) -> [any Mark] {
    let own = points { $0.family == .arm(number) }
    let name = report.scenario.arms[number].name
    let data = own.map { point in
      let counts = point.counts[report.outcome.length]
      let bounds = report.scenario.task.interval.bounds(counts, confidence: report.scenario.task.confidence)
      return Datum(axis.cost(point.outlay), counts.estimate, lower: bounds.lower, upper: bounds.upper)
    }
    let line = own.map { Datum(axis.cost($0.outlay), report.reliability($0)) }
    return [
      Line(name, line, style: ArmsFigure.style(place)), Points(name, data, style: ArmsFigure.style(place), radius: 3),
    ]
  }

  /// The gain in log-odds over the best brute force for at most the cost.
  private var gains: Panel {
    let lines = arms.enumerated().map { place, number -> (String, Style, [Datum]) in
      let data = report.outcome.gains.filter { report.outcome.points[$0.point].family == .arm(number) }
        .sorted { $0.cost < $1.cost }.compactMap { gain in
          gain.logOdds.best.map { best in
            guard let lower = gain.logOdds.lower, let upper = gain.logOdds.upper else { return Datum(gain.cost, best) }
            return Datum(gain.cost, best, lower: lower, upper: upper)
          }
        }
      return (report.scenario.arms[number].name, ArmsFigure.style(place), data)
    }
    let values: [Double] = lines.flatMap { line in
      line.2.flatMap { [$0.y, $0.lower, $0.upper] }.compactMap { $0 }
    }
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    let room = max(0.01, 0.06 * (high - low))
    return Panel(
      "Gain at equal cost", x: costs,
      y: .linear("Log-odds of success over brute force", (low - room)...(high + room)),
      marks: [Rule.horizontal(at: 0)]
        + lines.flatMap { name, style, data -> [any Mark] in
          [
            Line(name, data.map { Datum($0.x ?? 0, $0.y ?? 0) }, style: style),
            Points(name, data, style: style, radius: 3),
          ]
        })
  }

  private var title: String {
    let wins = arms.filter { report.gain(ofArm: $0)?.logOdds.side(of: 0) == 1 }.map { report.scenario.arms[$0].name }
    if wins.isEmpty { return "At equal cost no arm beats brute force" }
    return "At equal cost \(wins.joined(separator: ", ")) \(wins.count == 1 ? "beats" : "beat") brute force"
  }
}
