import Foundation
@testable import Simulation
import Testing
import TokenModels

@Suite("Exact solvers against the definitions")
struct ExactGoldenTests {
  static let closed = GoldenScenario.all.filter { scenario in
    guard let model = try? scenario.model else { return false }
    if case .bursty = model.placement { return false }
    return scenario.success.rule.endsAtFirstError
  }

  /// What a difference in ln R may be: the tolerance relative to ln R, or 2e-14 times the number of roundings of a
  /// value near 1 where ln R itself is smaller than they are.
  static func allowed(_ exact: Double, relative: Double, n: Double) -> Double {
    relative * abs(exact) + 2e-15 * n.squareRoot()
  }

  /// `even` placement with context adds up the hazards at key tokens beyond the 16,384th by a smooth law of their
  /// number, which `LengthHazards` says is right to 1e-8 in ln R: no relative tolerance there.
  @Test("the closed form is right to 1e-12, under difficulty to 1e-11", arguments: closed)
  func closedForm(_ scenario: GoldenScenario) throws {
    let curve = try ClosedForms(task: scenario.task()).exactCurve()
    #expect(curve.method.hasPrefix("closed form"))
    check(scenario, curve.logReliability, relative: scenario.difficulty == nil ? 1e-12 : 1e-11)
  }

  @Test("the recursion is right to 1e-12, under difficulty to 1e-11", arguments: GoldenScenario.all)
  func recursion(_ scenario: GoldenScenario) throws {
    let solver = PositionRecursion(model: try scenario.model, lengths: scenario.lengths, rule: scenario.success.rule)
    if solver.fault != nil { return }
    check(scenario, try solver.solve().logReliability, relative: scenario.difficulty == nil ? 1e-12 : 1e-11)
  }

  @Test(
    "expected errors are right to 1e-11, under difficulty to the nine digits promised", arguments: GoldenScenario.all)
  func expectedErrors(_ scenario: GoldenScenario) throws {
    let expected = ClosedForms(task: try scenario.task()).expectedErrors()
    let relative = scenario.difficulty == nil ? 1e-11 : 1e-9
    #expect(abs(expected.total - scenario.errors) <= relative * scenario.errors)
    #expect(abs(expected.atKeyTokens - scenario.keyErrors) <= relative * scenario.keyErrors)
  }

  private func check(_ scenario: GoldenScenario, _ values: [Double], relative: Double) {
    var slack = 0.0
    if case .even = scenario.placement.placement, scenario.context != nil, (scenario.lengths.last ?? 0) > 16_384 {
      slack = 1e-8
    }
    for (n, (value, exact)) in zip(scenario.lengths, zip(values, scenario.logReliability)) {
      let error = abs(value - exact)
      #expect(
        error <= ExactGoldenTests.allowed(exact, relative: relative, n: n) + slack,
        "n = \(n): \(value) for \(exact), off by \(error) or \(error / abs(exact)) of it")
    }
  }
}
