import Foundation
@testable import Simulation
import Testing
import TokenModels

/// Key errors that go together, against golden values (`Golden/association.py`).
@Suite("Correlated key errors at equal marginal rates")
struct AssociationTests {
  struct Row: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let growth: LawNode
    let placement: PlacementNode
    let correlation: Double
    let key: LawNode
    let nonKey: LawNode
    let lengths: [Double]
    let flawless: [Double]
    let keyTokensRight: [Double]
    let anyKeyError: [Double]
    let independentAnyKeyError: [Double]
    let unionBound: [Double]

    var testDescription: String { name }

    func task(_ rule: SuccessRule, estimator: SimulationTask.Estimator = .plain, trials: Int) throws -> SimulationTask {
      let law = try key.errorLaw
      return SimulationTask(
        model: SequenceModel(
          growth: try growth.made(GrowthLaws.catalogue), placement: placement.placement, keyErrors: law,
          nonKeyErrors: try nonKey.errorLaw,
          difficulty: SharedKeyError(mean: law.mean, correlation: correlation)),
        rule: rule, lengths: lengths, seed: 5, extent: .trials(trials), estimator: estimator)
    }
  }

  private struct File: Decodable { let scenarios: [Row] }

  static func rows() throws -> [Row] { try GoldenScenario.load("association.json", File.self).scenarios }

  @Test("exact, simulated and conditional values agree with the definition")
  func golden() async throws {
    let rows = try Self.rows()
    #expect(rows.count >= 30)
    for row in rows {
      for (rule, golden) in [(SuccessRule.flawless, row.flawless), (.keyTokensRight, row.keyTokensRight)] {
        for estimator in [SimulationTask.Estimator.plain, .conditional] {
          let task = try row.task(rule, estimator: estimator, trials: 4000)
          let result = await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
          for (point, log) in zip(result.reliability, golden) {
            let exact = try #require(point.logExact)
            // The quadrature halves its step until nothing changes by 1e-12.
            #expect(abs(exact - log) < 1e-10 * abs(log) + 1e-11, "\(row.name) at \(point.length): \(exact) for \(log)")
            guard let error = point.standardError, error > 0, point.successes ?? 0 > 20 else { continue }
            // 1,000 comparisons at 1e-6 in all.
            #expect(abs(point.estimate - exp(log)) < 6.2 * error, "\(row.name) at \(point.length), \(estimator)")
          }
        }
      }
    }
  }

  @Test("P(any) lies between the independent value and the union bound as it should")
  func bounds() async throws {
    for row in try Self.rows() {
      let task = try row.task(.keyTokensRight, trials: 500)
      let result = await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
      #expect(result.anyError.count == row.lengths.count)
      for (index, any) in result.anyError.enumerated() {
        let (exact, independent) = (row.anyKeyError[index], row.independentAnyKeyError[index])
        // Marginal rates come from a quadrature over the shared rate, whose tail is cut at 1e-18.
        #expect(abs((any.exact ?? .nan) - exact) < 1e-9)
        #expect(abs(any.independent - independent) < 1e-8 * independent + 1e-12, "\(row.name): \(any.independent)")
        #expect(abs(any.unionBound - row.unionBound[index]) < 1e-8, "\(row.name): \(any.unionBound)")
        #expect((any.exact ?? 1) <= any.independent + 1e-9 && any.independent <= any.unionBound + 1e-12)
      }
    }
  }

  /// Key tokens take the places of others, whose certain errors must not be taken away as infinity from infinity.
  @Test("certain errors beside placed key tokens leave numbers")
  func certain() throws {
    let model = SequenceModel(
      growth: PowerGrowth(coefficient: 2, exponent: 0.5), placement: .even, keyErrors: ConstantError(value: 0.03),
      nonKeyErrors: ConstantError(value: 1))
    let found = try #require(MarginalErrors(model: model, lengths: [10, 600], scope: .allErrors).values())
    for value in found { #expect(value.independent == 1 && value.union >= 1 && value.union.isFinite) }
  }
}
