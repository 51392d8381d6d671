import Foundation
import Simulation
import Testing
import TokenModels

@testable import Strategies

/// What strategies hold to, for the one that the documentation adds.
@Suite("The documented strategy")
struct DocumentedStrategyTests {
  private func task(_ model: SequenceModel) -> SimulationTask {
    SimulationTask(
      model: model, rule: .flawless, lengths: [10, 100, 400], seed: 5, extent: .trials(1000), estimator: .plain)
  }

  @Test("errors fall by what is caught, and the price is per token")
  func acts() throws {
    let model = try ArmTests.model(ConstantError(value: 0.02), share: 0.1, nonKey: 0.001)
    let arm = Arm(name: "review", strategies: [ReviewStrategy(caught: 0.75, price: 0.5)])
    let exact = try arm.task(of: task(model)).exactLogReliability()
    // e = 0.1 · 0.02 + 0.9 · 0.001 = 0.0029, of which a quarter is left.
    for (n, log) in zip([10.0, 100, 400], exact) { #expect(abs(log - n * log1p(-0.0029 / 4)) < 1e-13 * n) }
    #expect(abs(try arm.outlay(of: task(model), length: 400).passes - 600) < 1e-9)
  }

  @Test("zero strength is the baseline, and twice the strength is two reviews")
  func scales() throws {
    let model = try ArmTests.model(BetaError(mean: 0.02, concentration: 40))
    let none = ReviewStrategy(caught: 0, price: 0).acting(on: model)
    #expect(none.keyErrors.formula == model.keyErrors.formula)
    let twice = try #require(ReviewStrategy(caught: 0.5, price: 1).scaled(by: 2)).acting(on: model)
    // Two reviews leave a quarter; the mean is linear in e, so quadrature adds nothing but rounding.
    #expect(abs(twice.keyErrors.mean - 0.02 / 4) < 1e-15)
    #expect(ReviewStrategy(caught: 0.5, price: 1).scaled(by: 0) == nil)
  }

  @Test("a scenario's words make it, and its bounds are its parameters'")
  func described() throws {
    let part = try ReviewStrategy.descriptor.make(Arguments(["caught": .number(0.3)]))
    guard case .strategy(let strategy) = part, let review = strategy as? ReviewStrategy else {
      Issue.record("\(part) is no review")
      return
    }
    #expect(review.caught == 0.3 && review.price == 1)
    #expect(throws: ArgumentFault.self) { try ReviewStrategy.descriptor.make(Arguments([:])) }
  }
}
