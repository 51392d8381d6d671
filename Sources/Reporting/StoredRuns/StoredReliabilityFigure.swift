import Charts
import Foundation
import Inference
import ReliabilityModels

/// R(n) of stored runs over each other: points with intervals, exact lines where they are known, the best fits of a single run, and decay.
struct StoredReliabilityFigure {
  private let stored: StoredRuns

  init(_ stored: StoredRuns) { self.stored = stored }

  var figure: Figure? {
    let curves = stored.curves
    let marks = fits + curves.enumerated().flatMap { self.marks($1, StoredRuns.style($0)) }
    let seen = curves.flatMap { $0.arm.reliability.flatMap { [$0.estimate, $0.exact].compactMap { $0 } } }
    return Figure(
      title: stored.finding, subtitle: subtitle, caption: stored.caption,
      description: "Reliability against length: \(curves.map(\.name).joined(separator: "; ")).", width: 700,
      plotHeight: 300, id: "reliability",
      panels: [
        Panel(
          x: .log("Sequence length n (tokens, log scale)", stored.span),
          y: stored.reliabilityScale.axis("Reliability R(n)", covering: seen.filter { $0 > 0 && $0 < 1 }), marks: marks)
      ])
  }

  private var isAlone: Bool { stored.curves.count == 1 }

  private func marks(_ curve: StoredRuns.Curve, _ style: Style) -> [any Mark] {
    let points = curve.arm.reliability.filter { $0.source != "plain" || $0.successes != 0 }.map {
      Datum(Double($0.n), $0.estimate, lower: $0.lower, upper: $0.upper)
    }
    if isAlone {
      let exact = curve.arm.reliability.compactMap { point in point.exact.map { Datum(Double(point.n), $0) } }
      return (exact.isEmpty || isJagged(curve) ? [] : [Line("exact", exact, style: .exact)])
        + [Points("simulated", points, style: .data)]
    }
    let line = curve.arm.reliability.map { Datum(Double($0.n), $0.exact ?? $0.estimate) }
    return (isJagged(curve) ? [] : [Line(curve.name, line, style: style)])
      + [Points(curve.name, points, style: style, radius: 2.8)]
  }

  /// Where every so many tokens allow one more error, R jumps between lengths, and no line between them is true.
  private func isJagged(_ curve: StoredRuns.Curve) -> Bool { curve.arm.successRule.contains("share") }

  /// Of a single run: its three best models, from their parameters.
  private var fits: [any Mark] {
    guard isAlone, let document = stored.curves.first?.document else { return [] }
    let best = document.fits.filter { $0.weight != nil }.sorted { ($0.weight ?? 0) > ($1.weight ?? 0) }
    let (from, to) = (stored.span.lowerBound, stored.span.upperBound)
    let lengths = (0...160).map { from * pow(to / from, Double($0) / 160) }
    // Decay is what the others are measured by.
    let drawn = best.prefix(3) + best.dropFirst(3).filter { $0.model == "exponential" }
    return drawn.compactMap { fit -> (any Mark)? in
      guard let model = try? ReliabilityModels.model(fit.model) else { return nil }
      let values = model.parameters.compactMap { (fit.parameters[$0.name] ?? nil)?.estimate }
      guard values.count == model.parameters.count else { return nil }
      let curve = FittedCurve(model, values)
      return Line(
        RivalStyle.label(fit.model), lengths.map { Datum($0, curve.reliability(at: $0)) },
        style: RivalStyle.style(fit.model))
    }
  }

  private var subtitle: String {
    let straight = stored.reliabilityScale.straightness.map { "; \($0)" } ?? ""
    if isAlone {
      return
        "\(stored.curves[0].arm.successRule); points simulated, with intervals; grey line exact; other lines fitted to "
        + "the first failures\(straight)"
    }
    let rules = Set(stored.curves.map(\.arm.successRule))
    return (rules.count == 1 ? "\(stored.curves[0].arm.successRule); " : "")
      + "points simulated, with intervals; lines "
      + "through exact values where there are any\(straight)"
  }
}
