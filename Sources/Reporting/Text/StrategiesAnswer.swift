import Simulation
import Scenarios
import Strategies

/// What a comparison at equal cost comes to, in sentences.
struct StrategiesAnswer {
  private let report: StrategiesReport

  init(_ report: StrategiesReport) { self.report = report }

  var sentences: [String] {
    let verdicts = report.scenario.arms.indices.compactMap(verdict)
    return (verdicts.isEmpty ? ["Brute force has nothing so cheap to compare the arms with."] : verdicts)
      + report.scenario.arms.indices.flatMap(limits)
  }

  private func name(_ arm: Int) -> String { report.scenario.arms[arm].name }

  private func verdict(_ arm: Int) -> String? {
    guard let gain = report.gain(ofArm: arm), let point = report.point(ofArm: arm) else { return nil }
    let rival = gain.rival ?? "the baseline, since brute force at that cost does harm or nothing"
    let axis = report.scenario.arms[arm].axis
    let cost = "\(gain.cost.significant(3)) \(axis.unit)"
    let values = "R \(percent(report.reliability(point))) against \(percent(gain.rivalReliability))"
    let at = "at \(report.length.grouped) tokens and \(cost)"
    switch gain.logOdds.side(of: 0) {
    case 1: return "\(name(arm)) beats brute force \(at): \(values) (\(rival))\(price(gain, axis))."
    case -1: return "\(name(arm)) loses to brute force \(at): \(values) (\(rival))\(price(gain, axis))."
    default: return "\(name(arm)) and brute force are as good as one another \(at): \(values) (\(rival))."
    }
  }

  /// What the rival would have to spend.
  private func price(_ gain: EqualCostGain, _ axis: CostAxis) -> String {
    guard let ratio = gain.costRatio.best else {
      return gain.logOdds.side(of: 0) > 0 ? ", which no cost tried here makes up" : ""
    }
    if abs(ratio - 1) < 0.005 { return "" }
    return ratio > 1
      ? ", which takes \(ratio.significant(3)) × the cost to be as reliable"
      : ", which is as reliable for \(ratio.significant(3)) × the cost"
  }

  private func percent(_ reliability: Double) -> String {
    reliability > 0.999 || reliability < 0.001
      ? reliability.significant(4) : "\((100 * reliability).significant(4)) %"
  }

  /// Where aiming stops paying.
  private func limits(_ arm: Int) -> [String] {
    report.breakEvens.filter { $0.arm == name(arm) }.compactMap { breakEven in
      guard case .at(let value, let paysAbove) = breakEven.finding else { return nil }
      let now = breakEven.present.map { " (here \($0.significant(3)))" } ?? ""
      return "\(name(arm)) pays only \(paysAbove ? "above" : "below") a \(breakEven.quantity.rawValue) of "
        + "\(value.significant(3))\(now)."
    }
  }
}
