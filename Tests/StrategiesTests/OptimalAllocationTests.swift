import Foundation
import GSLKernel
import RandomStreams
import Testing

@testable import Strategies

@Suite("Optimal allocation")
struct OptimalAllocationTests {
  /// Classes, law and budget of random problems: hazards over six decades, counts over three, laws of all kinds.
  static func problem(_ seed: UInt64) throws -> ComputeProblem {
    var stream = RandomStream(StreamKey(seed: seed, purpose: .check, replicate: 0))
    let classes = (0..<1 + Int(6 * stream.uniform())).map { index in
      TokenClass(
        "\(index)", count: exp(7 * stream.uniform() - 1),
        hazard: stream.uniform() < 0.1 ? 0 : exp(-14 * stream.uniform()), isKey: stream.uniform() < 0.5)
    }
    let strength = exp(4 * stream.uniform() - 2)
    let shapes: [any ComputeLaw] = [
      PowerCompute(exponent: strength), ExponentialCompute(rate: strength),
      StretchedCompute(scale: 3 * strength, shape: 0.3 + 0.6 * stream.uniform()),
      StretchedCompute(scale: 3 * strength, shape: 1.1 + 4 * stream.uniform()),
    ]
    var law = shapes[Int(4 * stream.uniform())]
    if stream.uniform() < 0.4 { law = SaturatingCompute(floor: 0.9 * stream.uniform(), shape: law) }
    return try ComputeProblem(classes, law: law, perToken: 1 + exp(8 * stream.uniform() - 5))
  }

  /// Rounding leaves a few 1e-16 of ln λ, and of each class's own hazard and cost in the gap, which is of the total hazard:
  /// where little of that is left the cost of a pass is up to some thousand times it.
  @Test("meets the conditions of optimality on random problems", arguments: 0..<400 as Range<UInt64>)
  func conditions(_ seed: UInt64) throws {
    let problem = try Self.problem(seed)
    let allocation = try OptimalRule().allocate(problem)
    let check = try #require(allocation.optimality)
    #expect(check.stationarity < 1e-10 && check.complementarity < 1e-10, "\(problem.law.formula)")
    #expect(check.budget < 1e-12 && abs(check.dualityGap) < 1e-10, "\(problem.law.formula)")
    for portions in allocation.portions {
      #expect(abs(portions.reduce(0) { $0 + $1.share } - 1) < 1e-15 && portions.allSatisfy { $0.extra >= 0 })
    }
  }

  @Test("no rule is better at the same budget", arguments: 0..<400 as Range<UInt64>)
  func bound(_ seed: UInt64) throws {
    let problem = try Self.problem(seed)
    let best = try OptimalRule().allocate(problem).totalHazard
    var stream = RandomStream(StreamKey(seed: seed, purpose: .check, replicate: 1))
    let scores = problem.classes.map { _ in stream.uniform() }
    let rates = Detector.score(dPrime: 4 * stream.uniform()).rates(threshold: 2 * stream.uniform())
    let rules: [any AllocationRule] = [
      UniformRule(), ThresholdRule(rates), ThresholdRule(.init(truePositive: 1, falsePositive: 0)), ProportionalRule(),
      ProportionalRule(scores: scores),
    ]
    for rule in rules {
      let other = try rule.allocate(problem)
      #expect(other.cost < problem.budget * (1 + 1e-12))
      #expect(best <= other.totalHazard * (1 + 1e-12), "\(rule.name), \(problem.law.formula)")
    }
  }

  /// Weak duality needs no condition on g: the least of h g(c) + λc over a grid of c bounds every allocation, to the grid's
  /// error. 20,000 points from 1 to three times the highest c leave less than 1e-6.
  @Test("no allocation at all is better where the law is not convex", arguments: [1.0, 1.05, 1.3, 2, 4, 9])
  func grid(_ average: Double) throws {
    let law = SaturatingCompute(floor: 0.05, shape: StretchedCompute(scale: 5, shape: 2.5))
    let problem = try ComputeProblem(AllocationTests.mix, law: law, perToken: average)
    let allocation = try OptimalRule().allocate(problem)
    let price = try #require(allocation.optimality).multiplier
    let top = 3 * (allocation.portions.joined().map(\.compute).max() ?? 1)
    var dual = -price * problem.budget
    for tokens in problem.classes {
      dual +=
        tokens.count
        * (0...20_000).map { step in
          let c = 1 + (top - 1) * Double(step) / 20_000
          return tokens.hazard * law.factor(c) + price * c
        }.reduce(.infinity, min)
    }
    #expect(abs(allocation.totalHazard / dual - 1) < 1e-6)
  }

  @Test("more passes never raise the hazard, also across jumps")
  func monotone() throws {
    for law in ComputeLawTests.laws {
      let totals = try stride(from: 1.0, through: 6, by: 0.05).map {
        try OptimalRule().allocate(ComputeProblem(AllocationTests.mix, law: law, perToken: $0)).totalHazard
      }
      #expect(zip(totals, totals.dropFirst()).allSatisfy { $0 >= $1 * (1 - 1e-13) }, "\(law.formula)")
      // The envelope is convex: what a pass removes does not grow.
      let gains = zip(totals, totals.dropFirst()).map { $0 - $1 }
      #expect(zip(gains, gains.dropFirst()).allSatisfy { $0 >= $1 - 1e-13 }, "\(law.formula)")
    }
  }

  @Test("classes of one hazard are treated alike, as one class would be")
  func ties() throws {
    for law in ComputeLawTests.laws {
      let one = [TokenClass("a", count: 50, hazard: 1e-3), TokenClass("b", count: 4, hazard: 0.2)]
      let split = [
        TokenClass("b1", count: 1, hazard: 0.2), TokenClass("a", count: 50, hazard: 1e-3),
        TokenClass("b2", count: 3, hazard: 0.2),
      ]
      let whole = try OptimalRule().allocate(ComputeProblem(one, law: law, perToken: 1.1))
      let parts = try OptimalRule().allocate(ComputeProblem(split, law: law, perToken: 1.1))
      #expect(abs(parts.totalHazard / whole.totalHazard - 1) < 1e-12)
      #expect(parts.portions[0] == parts.portions[2])
    }
  }
}
