import Foundation
import GSLKernel
import Scenarios
import Testing

@testable import Sweeps

@Suite("Studies of sensitivity")
struct StudyTests {
  private func request(
    _ groups: [String] = ["errors.key=log-uniform(0.001,0.1)", "errors.nonKey=uniform(0,0.01)"],
    output: String = "reliability.30", change: (inout SensitivityRequest) -> Void = { _ in }
  ) throws -> SensitivityRequest {
    var sweep = SweepRequest()
    sweep.groups = try groups.map { try FactorGroup(parsing: $0) }
    sweep.fixed = [try Assignment(parsing: "simulation.trials=200")]
    var request = SensitivityRequest(sweep, output: output)
    (request.rows, request.trajectories) = (32, 3)
    change(&request)
    return request
  }

  private func plan(_ request: SensitivityRequest) async throws -> SensitivityPlan {
    try await request.plan(
      of: ScenarioSource(text: Fixture.scenario, file: "s.yaml", directory: "."), version: "test")
  }

  private func faults(_ request: SensitivityRequest) async -> [String] {
    do {
      _ = try await plan(request)
      return []
    } catch {
      return (error as? ScenarioFaults)?.lines ?? ["\(error)"]
    }
  }

  private func points(_ plan: SensitivityPlan, _ estimate: (Int) -> Estimate?) -> [PointValue] {
    (0..<plan.sweep.count).map {
      PointValue(status: .done, key: "\($0)", trials: 200, message: nil, estimate: estimate($0))
    }
  }

  @Test("the points are those of both designs, one after the other, at the quantiles of the parameters")
  func design() async throws {
    let plan = try await plan(request())
    #expect(plan.sweep.count == 32 * 4 + 3 * 3)
    #expect(plan.design.sobolPoints == 0..<128 && plan.design.morrisPoints == 128..<137)
    let sobol = try SobolDesign(inputs: 2, rows: 32, seed: 1)
    let morris = try MorrisDesign(inputs: 2, trajectories: 3, seed: 1)
    for (index, point) in (sobol.points + morris.points).enumerated() {
      let values = plan.sweep.values(index).compactMap(\.number)
      #expect(abs(values[0] / (0.001 * pow(100, point[0])) - 1) < 1e-12)
      #expect(abs(values[1] - 0.01 * point[1]) < 1e-15)
    }
    // What a sweep keeps anyway, so that a store serves both.
    #expect(plan.sweep.outputs.map(\.id) == Output.usual)
    let errors = try await self.plan(request(output: "errors.meanPerSequence"))
    #expect(errors.sweep.outputs.map(\.id).contains("errors") && errors.quantity.length == nil)
  }

  @Test("what cannot be studied is refused")
  func refusals() async throws {
    #expect(await faults(try request([])).contains { $0.contains("nothing is varied") })
    #expect(await faults(try request(["errors.key=0.1,0.2"])).contains { $0.contains("not a distribution") })
    #expect(
      await faults(
        try request(["errors.key=0.1,0.2"]) {
          $0.method = .sobol; $0.trajectories = nil
        }) == [])
    #expect(await faults(try request(["errors.key=0.1"]) { $0.method = .sobol }).contains { $0.contains("--set") })
    for rows in [0, 31, 36, -8] {
      #expect(await faults(try request { $0.rows = rows }).contains { $0.contains("multiple of 8") })
    }
    #expect(await faults(try request { $0.rows = 8 << 40 }).contains { $0.contains("1,000,000") })
    #expect(await faults(try request { $0.trajectories = 2 }).contains { $0.contains("at least 3") })
    #expect(await faults(try request { $0.method = .morris }).contains { $0.contains("--points 32") })
    #expect(await faults(try request { $0.method = .sobol }).contains { $0.contains("--trajectories 3") })
    #expect(await faults(try request(output: "reliability.31")).contains { $0.contains("did you mean") })
    #expect(await faults(try request(output: "fits.exponential.rat")).contains { $0.contains("fits.exponential.rate") })
    #expect(await faults(try request { $0.sweep.outputs = ["horizon"] }).contains { $0.contains("'horizons'") })
    // Ranges in which no scenario is are found before the first point is run.
    #expect(await faults(try request(["errors.key=uniform(0.5,1.5)"])).contains { $0.contains("errors.key") })
  }

  @Test("errors on both scales, from the interval where there is no standard error")
  func scales() throws {
    func estimate(_ error: Double?, _ lower: Double?, _ upper: Double?) -> Estimate {
      Estimate(arm: "a", output: "o", value: 2, standardError: error, lower: lower, upper: upper)
    }
    let z = NormalDistribution.quantile(0.975)
    #expect(OutputScale.linear.error(of: estimate(0.1, 1, 4), quantile: z) == 0.1)
    #expect(OutputScale.log.error(of: estimate(0.1, 1, 4), quantile: z) == 0.05)
    // ln 4 over twice 1.96.
    #expect(abs((OutputScale.log.error(of: estimate(nil, 1, 4), quantile: z) ?? 0) - log(4) / (2 * z)) < 1e-15)
    #expect(OutputScale.linear.error(of: estimate(nil, 1, nil), quantile: z) == 1 / z)
    #expect(OutputScale.linear.error(of: estimate(nil, nil, 4), quantile: z) == 2 / z)
    #expect(OutputScale.linear.error(of: estimate(nil, nil, nil), quantile: z) == nil)
    #expect(OutputScale.log.value(0) == nil && OutputScale.log.value(1) == 0)
  }

  @Test("exact values are taken where all points have them, simulated ones otherwise, and errors as far as known")
  func sources() async throws {
    let plan = try await plan(request())
    func outputs(_ exact: (Int) -> Double?, _ error: (Int) -> Double?) throws -> StudyOutputs {
      try StudyOutputs(
        points(plan) {
          Estimate(
            arm: "baseline", output: "reliability", length: 30, value: 0.5, standardError: error($0), exact: exact($0))
        }, plan: plan)
    }
    let exact = try outputs({ _ in 0.25 }, { _ in 0.1 })
    #expect(exact.source == .exact && exact.values.allSatisfy { $0 == 0.25 } && exact.noise == nil)
    let some = try outputs({ $0 == 3 ? nil : 0.25 }, { _ in 0.1 })
    #expect(some.source == .simulated && some.values.allSatisfy { $0 == 0.5 } && some.exactlyKnown == 136)
    #expect(some.noise == .common([Double](repeating: 0.1, count: 137)))
    let unknown = try outputs({ _ in nil }, { $0 < 2 ? nil : 0.1 })
    #expect(unknown.noise == nil && unknown.unknownErrors == 2)
  }

  @Test("missing values are counted with the ranges in which they lie, the telling parameter first")
  func missing() async throws {
    let plan = try await plan(request())
    let limit = 0.008
    let values = points(plan) { index in
      let isMissing = (plan.sweep.values(index)[1].number ?? 0) > limit
      return isMissing ? nil : Estimate(arm: "baseline", output: "reliability", length: 30, value: 0.5)
    }
    do {
      _ = try StudyOutputs(values, plan: plan)
      Issue.record("values were taken that are not there")
    } catch {
      #expect(error.absent == values.count { $0.estimate == nil } && error.absent > 0 && error.failed == 0)
      let range = error.ranges[0]
      #expect(range.name == "errors.nonKey" && range.direction == 1)
      #expect(range.missing.lowerBound > limit && (range.present?.upperBound ?? 1) <= limit)
      #expect(abs(error.ranges[1].direction) < 0.3)
    }
  }

  @Test("the spread of an output is that of its values")
  func spread() {
    let spread = OutputSpread([4, 1, 3, 2, 5])
    #expect(spread.mean == 3 && abs(spread.deviation - 2.5.squareRoot()) < 1e-15)
    #expect(zip(spread.quantiles, [1, 1.2, 3, 4.8, 5]).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
