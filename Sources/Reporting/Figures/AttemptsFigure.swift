package import Charts
import Estimators
import Foundation
import GSLKernel
package import Inference

/// Repeated attempts: how tasks differ in their success rate, what k attempts bring, and what voting brings.
package struct AttemptsFigure {
  private let analysis: AttemptsAnalysis
  private let file: String
  private var data: AttemptsData { analysis.data }

  private static let fitted = Style(.blue, marker: .square)
  private static let independent = Style(.orange, dash: .dashed, marker: .triangle)

  package init(_ analysis: AttemptsAnalysis, file: String) {
    self.analysis = analysis
    self.file = file
  }

  /// Voting is drawn where wrong answers were given.
  package var figure: Figure {
    let panels = [rates, attempts] + (analysis.voting.recordedTasks > 0 ? [voting] : [])
    return Figure(
      title: Heading.title(AttemptsAnswer(analysis).sentences, group: analysis.group.name), subtitle: subtitle(.beside),
      stackedSubtitle: subtitle(.stacked),
      caption: caption, description: description, width: panels.count > 2 ? 1080 : 760, plotHeight: 270,
      labels: .legend, id: "attempts", panels: panels)
  }

  private var rates: Panel {
    let bins = SuccessRateBins(of: data, law: analysis.fit.law).bins
    let count = data.tasks.count
    func centre(_ bin: SuccessRateBins.Bin) -> Double { (bin.from + bin.to) / 2 }
    let observed = bins.map { bin in
      let share = BinomialProportion(successes: bin.tasks, trials: count)
      let ends = BinomialInterval.wilson.bounds(share, confidence: 0.95)
      return Datum(centre(bin), share.estimate, lower: ends.lower, upper: ends.upper)
    }
    func expected(_ name: String, _ style: Style, _ value: (SuccessRateBins.Bin) -> Double?) -> [any Mark] {
      let shares = bins.compactMap { bin in value(bin).map { Datum(centre(bin), $0 / Double(count)) } }
      return [Line(name, shares, style: style), Points(name, shares, style: style, radius: 2.8)]
    }
    let outline = (bins.map { ($0.from, $0.tasks) } + (bins.last.map { [($0.to, $0.tasks)] } ?? []))
      .map { Datum($0, lower: 0, upper: Double($1) / Double(count)) }
    var marks: [any Mark] = [Band("observed", outline, style: .data, curve: .stepAfter)]
    marks += expected("independent attempts", Self.independent) { $0.independent }
    marks += expected("beta-binomial law", Self.fitted) { $0.fitted }
    marks.append(Points("observed", observed, style: .data))
    return Panel(
      "How tasks differ", x: .linear("Success rate of a task", 0...1), y: .linear("Share of tasks"), marks: marks)
  }

  private var attempts: Panel {
    let most = analysis.passRates.last?.attempts ?? 1
    let every = Set((0...96).map { Int(pow(Double(most), Double($0) / 96).rounded()) }).sorted()
    let share = analysis.passRates.first?.anyRight.estimate ?? 0
    func lines(_ name: String, _ law: BetaBinomial, _ style: Style) -> [any Mark] {
      [
        Line(name, every.map { Datum(Double($0), law.anyRight(of: $0)) }, style: style),
        Line(name, every.map { Datum(Double($0), law.allRight(of: $0)) }, style: style),
      ]
    }
    var marks = lines("independent attempts", BetaBinomial(mean: share, dispersion: 0), Self.independent)
    marks += analysis.fit.law.map { lines("beta-binomial law", $0, Self.fitted) } ?? []
    marks.append(
      Points("pass@k", analysis.passRates.map { datum($0.attempts, $0.anyRight) }, style: .data))
    marks.append(
      Points(
        "pass^k", analysis.passRates.map { datum($0.attempts, $0.allRight) }, style: Style(.ink, marker: .diamond)))
    return Panel(
      "One of k or all of k right", x: .log("k (log scale)", 1...Double(max(2, most))),
      y: .linear("Share of tasks", 0...1), marks: marks)
  }

  private var voting: Panel {
    let voting = analysis.voting
    // Bands, since the intervals of two rules at one m would hide each other as whiskers.
    func marks(_ name: String, _ style: Style, _ value: (VotingPoint) -> Measured?) -> [any Mark] {
      func data(_ sampling: VoteSampling) -> [Datum] {
        voting.points(sampling).compactMap { point in value(point).map { datum(point.votes, $0) } }
      }
      func estimates(_ data: [Datum]) -> [Datum] {
        data.compactMap { row in row.x.flatMap { x in row.y.map { Datum(x, $0) } } }
      }
      let unbiased = data(.withoutReplacement)
      return [
        Band(name, unbiased.filter { $0.lower != nil }, style: style),
        Line(name, estimates(data(.withReplacement)), style: style), Points(name, estimates(unbiased), style: style),
      ]
    }
    let limit = voting.limit.map { Rule.horizontal(at: $0.estimate, "plurality's limit \($0.estimate.significant(3))") }
    let drawn =
      marks("majority", Style(.violet, dash: .dashDot, marker: .triangle)) { $0.majority }
      + marks("plurality", Style(.green, marker: .square)) { $0.plurality }
    return Panel(
      "Voting over m answers",
      x: .log("m (log scale)", 1...Double(max(2, voting.points.map(\.votes).max() ?? 2))),
      y: .linear("Share of tasks", Self.shares(drawn.flatMap { $0.data.flatMap { [$0.y, $0.lower, $0.upper] } })),
      marks: (limit.map { [$0] } ?? []) + drawn)
  }

  /// Tenths around values, at least two of them, and none beyond 1.
  private static func shares(_ values: [Double?]) -> ClosedRange<Double> {
    let values = values.compactMap { $0 }
    let highest = min(1, max(0.2, (10 * (values.max() ?? 1)).rounded(.up) / 10))
    return max(0, min((10 * (values.min() ?? 0)).rounded(.down) / 10, highest - 0.2))...highest
  }

  /// An estimate with its interval by Student's law over clusters.
  private func datum(_ place: Int, _ measured: Measured) -> Datum {
    guard let error = measured.standardError, data.clusterCount > 1 else {
      return Datum(Double(place), measured.estimate)
    }
    let half = error * StudentDistribution.quantile(0.975, degreesOfFreedom: Double(data.clusterCount - 1))
    return Datum(
      Double(place), measured.estimate, lower: max(0, measured.estimate - half), upper: min(1, measured.estimate + half)
    )
  }

  private func subtitle(_ places: PanelPlaces) -> String {
    let votes =
      analysis.voting.recordedTasks > 0
      ? "; \(places.last): votes drawn without return (points and bands) and with (lines)" : ""
    return
      "\(places.first): tasks by their share of right attempts, with 95 % Wilson intervals; "
      + "\(votes.isEmpty ? places.last : places.middle): "
      + "unbiased estimates, with 95 % intervals from the spread between \(between)\(votes)"
  }

  private var between: String { data.clusterCount < data.tasks.count ? "clusters" : "tasks" }

  private var caption: String {
    let clusters = data.clusterCount < data.tasks.count ? " in \(data.clusterCount.of("cluster"))" : ""
    let total = data.tasks.reduce(0) { $0 + $1.trials }
    return "\(data.tasks.count.of("task"))\(clusters) · \(total.of("attempt")) · \(Heading.source(file)) · longhaul "
      + ProgramVersion.current
  }

  private var description: String {
    "Success rates of tasks, pass@k and pass^k against k, and voting, observed and by law. "
      + AttemptsAnswer(analysis).sentences.joined(separator: " ")
  }
}
