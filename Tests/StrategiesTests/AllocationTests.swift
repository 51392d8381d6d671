import Foundation
import GSLKernel
import RandomStreams
import Testing

@testable import Strategies

@Suite("Allocation of compute")
struct AllocationTests {
  static let mix = [
    TokenClass("easy", count: 90, hazard: 1e-4), TokenClass("key", count: 7.5, hazard: 0.02, isKey: true),
    TokenClass("hard", count: 2.5, hazard: 0.3, isKey: true),
  ]

  /// Without the floor c ≥ 1 the power law has a closed form, c = C·h^(1/(1+η))/Σ N h^(1/(1+η)); at 60 passes a token no
  /// class is at the floor.
  @Test("a power law spends as hazard^(1/(1+η))", arguments: [0.2, 0.5, 1, 2.5])
  func closedForm(_ exponent: Double) throws {
    let problem = try ComputeProblem(Self.mix, law: PowerCompute(exponent: exponent), perToken: 600)
    let allocation = try OptimalRule().allocate(problem)
    let powers = Self.mix.map { pow($0.hazard, 1 / (1 + exponent)) }
    let sum = zip(Self.mix, powers).reduce(0) { $0 + $1.0.count * $1.1 }
    for (c, power) in zip(allocation.compute, powers) { #expect(abs(c / (problem.budget * power / sum) - 1) < 1e-13) }
    let total = pow(sum, 1 + exponent) / pow(problem.budget, exponent)
    #expect(abs(allocation.totalHazard / total - 1) < 1e-13)
    // λ = η·(total hazard)/C, the derivative of the closed form.
    let check = try #require(allocation.optimality)
    #expect(abs(check.multiplier / (exponent * total / problem.budget) - 1) < 1e-12)
  }

  @Test("the multiplier is what one more pass removes", arguments: ComputeLawTests.laws.indices)
  func multiplier(_ index: Int) throws {
    let law = ComputeLawTests.laws[index]
    func total(_ budget: Double) throws -> Double {
      try OptimalRule().allocate(ComputeProblem(Self.mix, law: law, budget: budget)).totalHazard
    }
    let check = try #require(try OptimalRule().allocate(ComputeProblem(Self.mix, law: law, budget: 150)).optimality)
    // Central differences of the envelope over ±1e-3 of 50 extra passes: their error is of the order of 1e-6.
    let difference = (try total(149.999) - total(150.001)) / 0.002
    #expect(abs(check.multiplier / difference - 1) < 1e-5, "\(law.formula)")
  }

  @Test("rules spend the budget on whom they say")
  func rules() throws {
    let problem = try ComputeProblem(Self.mix, law: PowerCompute(exponent: 1), perToken: 1.5)
    #expect(try UniformRule().allocate(problem).compute == [1.5, 1.5, 1.5])
    let perfect = try ThresholdRule(.init(truePositive: 1, falsePositive: 0)).allocate(problem)
    #expect(perfect.compute == [1, 6, 6] && perfect.portions.allSatisfy { $0.count == 1 })
    let poor = try ThresholdRule(.init(truePositive: 0.8, falsePositive: 0.1)).allocate(problem)
    // 0.8·10 + 0.1·90 = 17 tokens share 50 passes.
    #expect(poor.portions[0].map(\.share) == [0.1, 0.9] && abs(poor.portions[1][0].compute - 1 - 50.0 / 17) < 1e-14)
    #expect(abs(poor.cost - 150) < 1e-12)
    let c = 1 + 50.0 / 17
    let expected = 90e-4 * (0.1 / c + 0.9) + (7.5 * 0.02 + 2.5 * 0.3) * (0.8 / c + 0.2)
    #expect(abs(poor.totalHazard - expected) < 1e-14)
    let proportional = try ProportionalRule().allocate(problem).compute
    #expect(abs((proportional[2] - 1) / (proportional[1] - 1) - 15) < 1e-12)
    #expect(try ProportionalRule(scores: [0, 1, 1]).allocate(problem).compute == perfect.compute)
    let blind = try ThresholdRule(.init(truePositive: 0, falsePositive: 0)).allocate(problem)
    #expect(blind.cost == 100 && abs(blind.totalHazard - problem.baseHazard) < 1e-15)
  }

  @Test("a detector that tells nothing and flags all is uniform")
  func uninformed() throws {
    let problem = try ComputeProblem(Self.mix, law: ExponentialCompute(rate: 0.3), perToken: 2)
    let all = try ThresholdRule(.init(truePositive: 1, falsePositive: 1)).allocate(problem)
    #expect(all.portions == (try UniformRule().allocate(problem)).portions)
  }

  @Test("without extra passes, without hazards and without an effect nothing is gained, and nothing goes wrong")
  func nothing() throws {
    for law in ComputeLawTests.laws {
      let exact = try OptimalRule().allocate(ComputeProblem(Self.mix, law: law, budget: 100))
      #expect(exact.compute == [1, 1, 1] && exact.optimality?.dualityGap == 0)
    }
    let idle = [TokenClass("never wrong", count: 3, hazard: 0), TokenClass("none", count: 0, hazard: 1)]
    let allocation = try OptimalRule().allocate(ComputeProblem(idle, law: PowerCompute(exponent: 1), perToken: 2))
    #expect(allocation.totalHazard == 0 && allocation.cost == 6 && allocation.optimality?.multiplier == 0)
    let useless = try ComputeProblem(Self.mix, law: PowerCompute(exponent: 0), perToken: 2)
    #expect(try OptimalRule().allocate(useless).totalHazard == useless.baseHazard)
  }

  @Test("impossible problems are refused")
  func faults() {
    let law = PowerCompute(exponent: 1)
    #expect(throws: ComputeProblem.Fault.noTokens) { try ComputeProblem([], law: law, budget: 1) }
    #expect(throws: ComputeProblem.Fault.budgetTooSmall(budget: 99, tokens: 100)) {
      try ComputeProblem(Self.mix, law: law, budget: 99)
    }
    let certain = TokenClass("certain error", count: 1, error: 1)
    #expect(throws: ComputeProblem.Fault.impossibleClass(certain)) {
      try ComputeProblem([certain], law: law, budget: 9)
    }
  }
}
