import Foundation
import GSLKernel
@testable import Inference
import RandomStreams
import ReliabilityModels

/// Ranks of the truth over draws of parameters and data.
struct CalibrationProof: Sendable {
  let dataSets: Int

  /// The levels of one quantity, over all data sets whose fit was a maximum.
  struct Line: Sendable {
    let setting: CalibrationSetting
    let name: String
    let levels: [Double]
    let dataSets: Int

    /// A distance from uniformity that is beyond chance and beyond what terms of order 1/n of the data leave.
    var distance: Double { Uniformity.distance(levels) }
    /// √n of the excess over the slack, as Kolmogorov has it.
    func p(slack: Double) -> Double {
      let root = Double(levels.count).squareRoot()
      let excess = max(0, distance - slack)
      return levels.isEmpty ? .nan : Uniformity.kolmogorovTail((root + 0.12 + 0.11 / root) * excess)
    }
    var outside: Double { Double(levels.count { $0 < 0.025 || $0 > 0.975 }) / Double(max(1, levels.count)) }
  }

  struct Amount: Sendable {
    let law: String
    let size: Int
    let lines: [Line]
    let dataSets: Int
    /// Data sets whose fit ran to a limit.
    let limits: Int
  }

  /// Where the truth lies among the refits of a bootstrap: below its 2.5 %, above its 97.5 % point, or between.
  struct Bootstrapped: Sendable {
    let kind: Bootstrap.Kind
    let law: String
    let parameter: String
    let below: Int
    let above: Int
    let dataSets: Int
  }

  struct Result: Sendable {
    let lines: [Line]
    let limits: [Int]
    let amounts: [Amount]
    let bootstraps: [Bootstrapped]
    let judgement: Judgement
  }

  /// Signed roots are normal to order n^(−1/2) only: at the settings asked for, the mean of a root is off by 0.05 to 0.1,
  /// which moves the distribution of its level by up to 0.4 times that.
  static let slack = 0.03
  private static let threads = ProofScale.threads

  func run() async throws -> Result {
    var (lines, limits) = ([Line](), [Int]())
    for (number, setting) in CalibrationSetting.sound.enumerated() {
      let (own, missing) = await self.lines(setting, number: number, dataSets)
      lines += own
      limits.append(missing)
    }
    var amounts: [Amount] = []
    for (law, group) in CalibrationSetting.amounts.enumerated() {
      for (step, (size, setting)) in group.settings.enumerated() {
        let (own, missing) = await self.lines(setting, number: 100 + 10 * law + step, dataSets / 2)
        amounts.append(Amount(law: group.name, size: size, lines: own, dataSets: dataSets / 2, limits: missing))
      }
    }
    let checks =
      lines.map { Check("\($0.setting.model), \($0.name)", p: $0.p(slack: Self.slack), "distance \($0.distance)") }
      + zip(CalibrationSetting.sound, limits).map { setting, missing in
        // What is left out must not flatter the rest.
        Check(
          "\(setting.model) from \(setting.sampling.name): fits that ran to a limit",
          p: CountTail.binomial(missing, of: dataSets, within: 0...0.02), "\(missing) of \(dataSets)")
      }
    return Result(
      lines: lines, limits: limits, amounts: amounts, bootstraps: await bootstraps(),
      judgement: Judgement(checks, alpha: 1e-4))
  }

  private func lines(_ setting: CalibrationSetting, number: Int, _ count: Int) async -> (lines: [Line], limits: Int) {
    let found = await concurrentMap(count, threads: Self.threads) { try? setting.levels($0, number: number) }
    let kept = found.compactMap { $0 }
    let names = (try? ReliabilityModels.model(setting.model))?.parameters.map(\.name) ?? []
    let byParameter = names.enumerated().map { k, name in
      Line(setting: setting, name: name, levels: kept.map { $0.parameters[k] }, dataSets: count)
    }
    let horizon = Line(setting: setting, name: "n50", levels: kept.compactMap(\.horizon), dataSets: count)
    return (byParameter + [horizon], count - kept.count)
  }

  private func bootstraps() async -> [Bootstrapped] {
    var found: [Bootstrapped] = []
    let count = max(20, dataSets / 4)
    for (number, (kind, setting)) in [
      (Bootstrap.Kind.parametric, CalibrationSetting("power-key", [400, 0.7], .attempts(100))),
      (.parametric, CalibrationSetting("logistic", [6, -1], .attempts(100), spread: 0.15)),
      (.cluster, CalibrationSetting("logistic", [6, -1], .clusters(tasks: 6, runs: 6, intraClass: 0.3), spread: 0.15)),
    ].enumerated() {
      guard let law = try? ReliabilityModels.model(setting.model) else { continue }
      let domains = law.parameters.map(\.domain)
      let places = await ProofScale.replicated(count) { index -> [Int]? in
        var prior = StreamGenerator(
          StreamKey(seed: 20_251_202, purpose: .check, replicate: UInt64(number) << 32 | UInt64(index)))
        let values = zip(domains, setting.centre).map { $0.value(at: $0.search($1) + setting.spread * prior.normal()) }
        let truth = FittedCurve(law, values)
        guard let data = try? setting.sampling.draw(truth, setting: 6000 + number, replicate: index) else { return nil }
        let fit = MaximumLikelihood.fit(law, to: data)
        let bootstrap = Bootstrap(kind: kind, replicates: 199, seed: UInt64(number << 32 | index), threads: 1)
        guard let spreads = await bootstrap.run(fit, data)?.parameters else { return nil }
        return zip(spreads, values).map { $1 < $0.lower ? -1 : $1 > $0.upper ? 1 : 0 }
      }.compactMap { $0 }
      for (k, parameter) in law.parameters.enumerated() {
        found.append(
          Bootstrapped(
            kind: kind, law: "\(setting.model), \(setting.sampling.name)", parameter: parameter.name,
            below: places.count { $0[k] < 0 }, above: places.count { $0[k] > 0 }, dataSets: places.count))
      }
    }
    return found
  }
}
