/// What a comparison allows to be said, and nothing beyond it.
///
/// The grades follow Burnham & Anderson (2002, §2.6): a ΔAIC up to 2 leaves a rival with substantial support, above 10
/// with essentially none.
package struct Verdict: Equatable, Sendable {
  package let finding: Finding
  /// The finding in words, then what qualifies it; each a full sentence.
  package let sentences: [String]

  package enum Finding: Equatable, Sendable {
    /// No sequence failed, or all did at once: no shape to speak of.
    case noShape
    /// No model reached a maximum of its own.
    case undetermined
    /// The only model that carries weight.
    case unrivalled(String)
    /// The best first; all within ΔAIC 2.
    case cannotBeToldApart([String])
    /// Best by more than 2 but less than 10.
    case favoured(String, over: String, deltaAIC: Double)
    /// Best by 10 or more.
    case clear(String, over: String, deltaAIC: Double)
  }

  /// ΔAIC up to which rivals count as undecided: what one parameter that gains nothing costs, and rounding.
  static let undecided = 2.0 + 1e-6
  /// ΔAIC from which a rival counts as out.
  static let decisive = 10.0

  /// `smooth` tests the best model where the data have no cells for a deviance.
  package init(_ comparison: ModelComparison, smooth: SmoothTest? = nil) {
    finding = Self.finding(of: comparison)
    sentences = [Self.sentence(finding, comparison)] + Self.qualifications(comparison, smooth)
  }

  /// The verdict on data whose rows are alike within clusters or carry weights, from tests that take a cluster, or a row,
  /// for one observation.
  ///
  /// AIC takes every trial for independent and of weight 1, so that it grades too boldly: what it favours is named with
  /// the rivals that no test over units (Vuong's, or the likelihood ratio of nested models over its design effect) tells
  /// from it at 5 % over all rivals. `units` are `79 clusters` or `40 weighted rows`.
  package init(
    _ comparison: ModelComparison, byUnit vuong: [VuongTest], _ nested: [NestedTest], units: String,
    smooth: SmoothTest?
  ) {
    guard comparison.ranking.count > 1, let first = comparison.ranking.first else {
      self.init(comparison, smooth: smooth)
      return
    }
    let best = comparison.rows[first].fit.model
    let rivals = comparison.ranking.dropFirst().map { comparison.rows[$0].fit.model }
    func pValue(_ rival: String) -> Double {
      if let test = vuong.first(where: { $0.second == rival }) { return test.pValue }
      let test = nested.first { [$0.larger, $0.smaller].contains(best) && [$0.larger, $0.smaller].contains(rival) }
      return test?.pValue ?? 1
    }
    // Bonferroni: told from one of many by chance is told from none.
    let far = rivals.filter { pValue($0) <= 0.05 / Double(rivals.count) }
    let near = rivals.filter { !far.contains($0) }
    let tests = "tests over \(units), 5 % over all rivals"
    guard !near.isEmpty else {
      let sentence = "\(best) is the best by AIC, and told from \(Self.listed(far)) (\(tests))."
      self.init(
        finding: Self.finding(of: comparison), sentences: [sentence] + Self.misfit(comparison.rows[first], smooth))
      return
    }
    let names =
      near.count > 3
      ? "\(near.prefix(3).joined(separator: ", ")) and \(near.count - 3) more" : Self.listed(near)
    var sentences = ["\(best) is the best by AIC, but over \(units) it cannot be told from \(names)."]
    if !far.isEmpty { sentences.append("It is told from \(Self.listed(far)) (\(tests)).") }
    if case .clear = Self.finding(of: comparison) {
      sentences.append("AIC takes all trials for independent and claims more.")
    }
    self.init(
      finding: .cannotBeToldApart([best] + near), sentences: sentences + Self.misfit(comparison.rows[first], smooth))
  }

  /// What a test says against the best model where trials are alike: either could be at fault.
  private static func misfit(_ row: ModelComparison.Row, _ smooth: SmoothTest?) -> [String] {
    if let p = row.goodness.pValue, p < 0.01, let deviance = row.goodness.deviance {
      return [
        "The deviance of \(row.fit.model) is \(shown(deviance / Double(row.goodness.degreesOfFreedom))) per degree of "
          + "freedom: trials at one length are more unlike than chance makes them, or the curve is wrong."
      ]
    }
    if row.goodness.deviance == nil, let p = smooth?.pValue, p < 0.01 {
      return [
        "Yet even \(row.fit.model) does not fit: its quantile residuals are not normal (Neyman's smooth test by cluster, p "
          + "\(p < 1e-16 ? "below 1e-16" : "= \(shown(p))"))."
      ]
    }
    return []
  }

  private init(finding: Finding, sentences: [String]) {
    self.finding = finding
    self.sentences = sentences
  }

  private static func finding(of comparison: ModelComparison) -> Finding {
    let rows = comparison.rows
    guard let best = comparison.ranking.first else {
      let shapeless = rows.contains { $0.fit.warnings.contains(where: \.saysNoShape) }
      return shapeless ? .noShape : .undetermined
    }
    let name = rows[best].fit.model
    guard comparison.ranking.count > 1 else { return .unrivalled(name) }
    let second = rows[comparison.ranking[1]]
    if second.deltaAIC <= undecided {
      return .cannotBeToldApart(
        comparison.ranking.filter { rows[$0].deltaAIC <= undecided }.map { rows[$0].fit.model })
    }
    return second.deltaAIC < decisive
      ? .favoured(name, over: second.fit.model, deltaAIC: second.deltaAIC)
      : .clear(name, over: second.fit.model, deltaAIC: second.deltaAIC)
  }

  private static func sentence(_ finding: Finding, _ comparison: ModelComparison) -> String {
    switch finding {
    case .noShape:
      return comparison.rows.first?.fit.warnings.first.map { "No shape can be judged: \($0)" }
        ?? "No shape can be judged."
    case .undetermined: return "None of the models is determined by these data."
    case .unrivalled(let name):
      if comparison.rows.count == 1 { return "\(name) was fitted alone: there is no rival to compare it with." }
      return "\(name) is the only model that these data determine; it has no rival here to be better than."
    case .cannotBeToldApart(let names):
      return "\(listed(names)) cannot be told apart (ΔAIC at most 2); \(names[0]) is the best by AIC."
    case .favoured(let name, let other, let delta):
      return
        "\(name) is favoured over \(other) (ΔAIC \(delta < 1000 ? shown(delta) : counted(delta.rounded()))), not decisively."
    case .clear(let name, let other, let delta):
      return
        "\(name) is clearly better than its nearest rival, \(other) (ΔAIC \(delta < 1000 ? shown(delta) : counted(delta.rounded())))."
    }
  }

  private static func qualifications(_ comparison: ModelComparison, _ smooth: SmoothTest?) -> [String] {
    var sentences: [String] = []
    let rows = comparison.rows
    guard let best = comparison.ranking.first else { return sentences }
    if let p = rows[best].goodness.pValue, p < 0.01 {
      sentences.append(
        "Yet even \(rows[best].fit.model) does not fit: its deviance has p \(p < 1e-16 ? "below 1e-16" : "= \(shown(p))") (largest gap in R "
          + "\(shown(rows[best].goodness.largestGap))).")
    } else if rows[best].goodness.deviance == nil, let p = smooth?.pValue, p < 0.01 {
      sentences.append(
        "Yet even \(rows[best].fit.model) does not fit: its quantile residuals are not normal (Neyman's smooth test, p "
          + "\(p < 1e-16 ? "below 1e-16" : "= \(shown(p))")).")
    }
    let reduced = rows.filter { $0.fit.limit?.equals == rows[best].fit.model }.map(\.fit.model)
    if !reduced.isEmpty {
      sentences.append("\(listed(reduced)) \(reduced.count == 1 ? "comes" : "come") to \(rows[best].fit.model) here.")
    }
    let better = rows.filter { $0.fit.limit != nil && $0.deltaAIC < -undecided }.map(\.fit.model)
    if !better.isEmpty {
      sentences.append(
        "Yet \(listed(better)) \(better.count == 1 ? "does" : "do") better at a limit, where nothing but a fall at one "
          + "length is left: read \(better.count == 1 ? "its note" : "their notes").")
    }
    if let rival = comparison.runnerUp, case .sameCurve = rival.separation {
      sentences.append(
        "\(rows[rival.row].fit.model) can give the best curve as well, so no number of sequences that follow it tells them apart."
      )
    }
    if let rival = comparison.distinctRival, case .sequences(let count, _) = rival.separation {
      sentences.append(
        "If \(rows[best].fit.model) is true, about \(estimated(count)) sequences tell it from "
          + "\(rows[rival.row].fit.model) with 95 % probability; there are \(counted(comparison.sequences)).")
    }
    return sentences
  }

  private static func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension FitWarning {
  fileprivate var saysNoShape: Bool {
    switch self {
    case .noFailures, .allFailedAtOnce: true
    default: false
    }
  }
}
