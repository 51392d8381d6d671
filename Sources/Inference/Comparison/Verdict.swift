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
  /// the rivals that no such test tells from it at 5 %. `units` are `79 clusters` or `40 weighted rows`.
  package init(_ comparison: ModelComparison, byUnit vuong: [VuongTest], units: String) {
    let plain = Self.finding(of: comparison)
    guard let best = comparison.ranking.first.map({ comparison.rows[$0].fit.model }) else {
      self.init(comparison)
      return
    }
    let near = vuong.filter { $0.pValue > 0.05 }.map(\.second)
    let far = vuong.filter { $0.pValue <= 0.05 }.map(\.second)
    guard !near.isEmpty else {
      guard !far.isEmpty else {
        self.init(comparison)
        return
      }
      let sentence = "\(best) is the best by AIC, and told from \(Self.listed(far)) over \(units) (Vuong's test, 5 %)."
      self.init(finding: plain, sentences: [sentence] + Self.qualifications(comparison, nil))
      return
    }
    var sentences: [String] = []
    let names = near.count > 3 ? "\(Self.listed(Array(near.prefix(3)))) and \(near.count - 3) more" : Self.listed(near)
    sentences.append("\(best) is the best by AIC, but over \(units) it cannot be told from \(names).")
    if !far.isEmpty { sentences.append("It is told from \(Self.listed(far)) (Vuong's test over them, 5 %).") }
    if case .clear = plain { sentences.append("AIC takes all trials for independent and claims more.") }
    if let row = comparison.ranking.first.map({ comparison.rows[$0] }), let p = row.goodness.pValue, p < 0.01,
      let deviance = row.goodness.deviance
    {
      // Either could be at fault; the curve in the length cannot tell.
      sentences.append(
        "The deviance of \(best) is \(shown(deviance / Double(row.goodness.degreesOfFreedom))) per degree of freedom: "
          + "trials at one length are more unlike than chance makes them, or the curve is wrong.")
    }
    self.init(finding: .cannotBeToldApart([best] + near), sentences: sentences)
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
