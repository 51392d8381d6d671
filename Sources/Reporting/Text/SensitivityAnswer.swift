import Foundation
import Sweeps

/// Which parameters matter, in sentences.
struct SensitivityAnswer {
  private let report: SensitivityReport
  private var study: SensitivityStudy { report.study }

  /// What may be lost of the variance where a parameter is fixed.
  static let negligibleShare = 0.05
  /// What an effect may be of the largest one where a parameter is fixed.
  static let negligibleEffect = 0.1

  init(_ report: SensitivityReport) { self.report = report }

  var sentences: [String] {
    if let indices = study.sobol {
      guard let first = indices.first, let total = indices.total else {
        return ["\(report.output) does not vary over these ranges: no parameter matters."]
      }
      let doubt = doubt(indices)
      // What noise may pass for is not told beside the doubt of it.
      let details = doubt.isEmpty ? fixable(total) + interactions(indices) : []
      return doubt + leaders(first, total) + details + secondOpinion
    }
    return study.morris.map { screened($0) } ?? []
  }

  /// The finding in a few words, for figures.
  var title: String {
    guard study.sobol == nil || study.sobol?.total != nil, let best = report.ranking.first else {
      return "\(report.output) does not vary over these ranges"
    }
    return "\(report.names[best]) matters most for \(report.output)"
  }

  /// Shared noise is a function of the parameters, a rough one, which no interval knows from what is asked: at a share of 3,
  /// an additive output was given interactions of 8 to 46 %.
  private func doubt(_ indices: SobolIndices) -> [String] {
    guard let share = indices.noiseShare, share > SensitivityNoise.much else { return [] }
    return [
      "Not to be relied on yet: simulation noise is up to \((100 * share).significant(2)) % of the variance and may pass for "
        + "influence and for interactions; raise simulation.trials."
    ]
  }

  private func leaders(_ first: [SensitivityIndex], _ total: [SensitivityIndex]) -> [String] {
    guard let best = report.ranking.first else { return [] }
    let rivals = rivals(total)
    let alone = SensitivityReport.percent(first[best])
    let whole = SensitivityReport.percent(total[best])
    let sentence =
      "\(report.names[best]) matters most: it brings \(alone) of the variance of \(report.output) alone and \(whole) with "
      + "its interactions."
    if rivals.isEmpty { return [sentence] }
    return [
      sentence,
      "\(list(rivals.map { report.names[$0] })) may matter as much, as intervals overlap.",
    ]
  }

  /// Parameters that may matter as much as the first, as intervals overlap.
  private func rivals(_ total: [SensitivityIndex]) -> [Int] {
    guard let best = report.ranking.first else { return [] }
    return report.ranking.dropFirst().filter { total[$0].upper > total[best].lower }
  }

  private func fixable(_ total: [SensitivityIndex]) -> [String] {
    guard total.count > 1 else { return [] }
    let limit = Self.negligibleShare
    let fixed = report.ranking.filter { total[$0].upper < limit }
    // Of those that may matter most, that has been said.
    let told = rivals(total)
    let open = report.ranking.filter { total[$0].lower < limit && total[$0].upper >= limit && !told.contains($0) }
    var sentences: [String] = []
    if !fixed.isEmpty {
      sentences.append(
        "\(list(fixed.map { report.names[$0] })) can be fixed anywhere in \(fixed.count > 1 ? "their ranges: each costs" : "its range: that costs") less than "
          + "\((100 * limit).fixed(0)) % of the variance.")
    }
    if !open.isEmpty {
      sentences.append(
        "Whether \(list(open.map { report.names[$0] })) can be fixed, more --points must tell.")
    } else if fixed.isEmpty, told.isEmpty {
      sentences.append("None can be fixed: each is behind more than \((100 * limit).fixed(0)) % of the variance.")
    }
    return sentences
  }

  private func interactions(_ indices: SobolIndices) -> [String] {
    guard let rest = indices.interactions, study.plan.design.inputs > 1 else { return [] }
    if rest.lower > 0 { return ["Interactions bring \(SensitivityReport.percent(rest))."] }
    return rest.upper < Self.negligibleShare ? ["Parameters act one by one, without interactions to speak of."] : []
  }

  /// Whether the other method puts the same parameter first.
  private var secondOpinion: [String] {
    guard let effects = study.morris?.effects, effects.count > 1, let best = report.ranking.first,
      let other = effects.indices.max(by: { effects[$0].muStar.estimate < effects[$1].muStar.estimate })
    else { return [] }
    if other == best { return ["Morris' screening puts the same parameter first."] }
    return [
      "Morris' screening puts \(report.names[other]) first: it counts effects of all sizes alike, variance large ones more."
    ]
  }

  private func screened(_ screening: MorrisScreening) -> [String] {
    guard let best = report.ranking.first else { return [] }
    let effects = screening.effects
    let top = effects[best].muStar
    guard top.estimate > 0 else {
      return ["\(report.output) did not change at any move: no parameter matters over these ranges."]
    }
    let rivals = report.ranking.dropFirst().filter { effects[$0].muStar.upper > top.lower }
    var sentences = [
      "\(report.names[best]) matters most: its effect on \(report.output) over its range is \(top.estimate.significant(3)) ± "
        + "\((top.upper - top.estimate).significant(2)) in the mean."
    ]
    if !rivals.isEmpty {
      sentences.append("\(list(rivals.map { report.names[$0] })) may matter as much, as intervals overlap.")
    }
    let fixed = report.ranking.filter { effects[$0].muStar.upper < Self.negligibleEffect * top.estimate }
    if !fixed.isEmpty {
      sentences.append("\(list(fixed.map { report.names[$0] })) can be fixed: below a tenth of that effect.")
    }
    return sentences
  }

  /// a, b and c.
  private func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
