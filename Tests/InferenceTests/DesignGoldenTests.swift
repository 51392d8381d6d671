import Foundation
import ReliabilityModels
import Testing

@testable import Inference

/// Designs computed by another program (`Golden/design.py`).
struct DesignGolden: Decodable, Sendable {
  struct Model: Decodable, Sendable {
    let id: String
    let parameters: [String: Double]

    func curve() throws -> FittedCurve {
      let model = try ReliabilityModels.model(id)
      return FittedCurve(model, try model.parameters.map { try #require(parameters[$0.name]) })
    }
  }

  struct Direction: Decodable, Sendable {
    let `true`: String
    let value: Double?
    let imitated: Bool
  }

  struct Both: Decodable, Sendable { let efficiency: Double }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let models: [Model]
    let lengths: [Double]
    let sight: String
    let cost: String
    let directions: [Direction]
    let both: Both?

    var testDescription: String { name }

    var candidates: CandidateLengths {
      CandidateLengths(
        lengths, sight: sight == "outcome" ? .outcome : .firstError, unit: cost == "token" ? .token : .sequence)
    }

    /// The first model true, then the second.
    func rivalries() throws -> [Rivalry] {
      let curves = try models.map { try $0.curve() }
      return [Rivalry(truth: curves[0], rival: curves[1].model), Rivalry(truth: curves[1], rival: curves[0].model)]
    }
  }

  struct Selection: Decodable, Sendable {
    let `case`: String
    let `true`: String
    let sequences: [Int]
    let replicates: Int
    let aicRight: Int
    let bicRight: Int
  }

  let cases: [Case]
  let selections: [Selection]

  static let all: DesignGolden? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/design.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(DesignGolden.self, from: $0) }
  }()
}

@Suite("Designs against another program")
struct DesignGoldenTests {
  @Test("the golden file is there")
  func present() throws {
    let golden = try #require(DesignGolden.all)
    #expect(golden.cases.count > 15 && golden.selections.count > 5)
  }

  /// The search stops when its own bounds are within 1e-4; no design can be better than the golden value.
  @Test("the best allocation reaches the value, and none exceeds it", arguments: DesignGolden.all?.cases ?? [])
  func optimal(_ golden: DesignGolden.Case) throws {
    let rivalries = try golden.rivalries()
    var bests: [Double] = []
    for (rivalry, direction) in zip(rivalries, golden.directions) {
      let found = OptimalAllocation.alone(rivalry, golden.candidates)
      #expect((found == nil) == direction.imitated, "\(direction.true)")
      guard let found, let value = direction.value else { continue }
      #expect(found.divergence <= value * (1 + 1e-6), "\(direction.true): \(found.divergence) for \(value)")
      #expect(found.divergence >= value * (1 - 1.1e-4), "\(direction.true): \(found.divergence) for \(value)")
      #expect(found.0.certificate < 1.000_101)
      bests.append(value)
    }
    guard let both = golden.both, bests.count == 2 else { return }
    let allocation = OptimalAllocation(rivalries, best: bests, golden.candidates)
    #expect(allocation.efficiency <= both.efficiency * (1 + 1e-6))
    #expect(allocation.efficiency >= both.efficiency * (1 - 1.1e-4), "\(allocation.efficiency) for \(both.efficiency)")
  }

  /// Over 27 orders of magnitude a rival's curve misses the truth by any factor where it was not asked for. What an
  /// allocation is worth is looked up anew, by the nearest curves under it alone.
  @Test("lengths many orders of magnitude apart have a best allocation, and a bound that holds")
  func wide() throws {
    let beta = FittedCurve(try ReliabilityModels.model("beta-geometric+background"), [1.445e-10, 1.418e-10, 1.6e-15])
    let saturating = FittedCurve(
      try ReliabilityModels.model("saturating-key+background"), [0.6907, 2.429e-10, 1.612e-15])
    let rivalries = [Rivalry(truth: beta, rival: saturating.model), Rivalry(truth: saturating, rival: beta.model)]
    let candidates = CandidateLengths([1e-12, 1.33352e-11, 1.77828e-10, 2.37137e-9, 1e14, 1e15])
    let alone = try rivalries.map { try #require(OptimalAllocation.alone($0, candidates)) }
    let best = OptimalAllocation(rivalries, best: alone.map(\.divergence), candidates)
    func worth(_ shares: [Double]) -> Double {
      let efficiencies = zip(rivalries, alone).map { rivalry, alone in
        let means = rivalry.nearest(candidates, sequences: shares).divergence.means
        return zip(means, shares).reduce(0) { $0 + $1.0 * $1.1 } / alone.divergence
      }
      return efficiencies.min() ?? 0
    }
    for allocation in alone.map({ $0.0 }) + [best] {
      #expect(allocation.certificate >= 1 && allocation.certificate < 1.000_101, "\(allocation.certificate)")
    }
    // Shares below 1e-4 are left out, of lengths that count for up to a thousand times the mean: a tenth at most.
    #expect(worth(best.shares) > 0.9 * best.efficiency, "\(worth(best.shares)) for \(best.efficiency)")
    let equal = candidates.lengths.map { _ in 1.0 / 6 }
    #expect(worth(equal) < 0.8 * best.efficiency, "\(worth(equal)) for \(best.efficiency)")
    // Without that limit each of the six lengths could be worth a thousandth more.
    for place in equal.indices {
      let moved = best.shares.indices.map { 0.9 * best.shares[$0] + ($0 == place ? 0.1 : 0) }
      #expect(worth(moved) < 1.006 * best.certificate * best.efficiency, "\(place): \(worth(moved))")
    }
  }

  /// Two strategies each, without a pure equilibrium: (ad − bc)/(a + d − b − c), and the shares that make both equal.
  @Test("a game of two strategies has its closed form, also beside a payoff of any size", arguments: [1, 1e8])
  func game(large: Double) {
    let payoffs = [[3.0, 1], [-1, 2], [large + 5, large + 5]]
    let game = MatrixGame(payoffs)
    // 1e-13 of the largest payoff.
    let rounding = 1e-12 * (large + 5)
    #expect(abs(game.value - 7.0 / 5) < rounding)
    #expect(zip(game.shares, [1.0 / 5, 4.0 / 5]).allSatisfy { abs($0 - $1) < rounding })
    #expect(zip(game.weights, [3.0 / 5, 2.0 / 5, 0]).allSatisfy { abs($0 - $1) < rounding })
  }

  /// Both sides are simulated: 4.5 standard errors of the difference, of which one test in 10,000 is further off.
  @Test("the chance to choose the true model is that of another simulation", arguments: 0..<6)
  func selection(_ index: Int) async throws {
    let all = try #require(DesignGolden.all)
    let golden = all.selections[index]
    let design = try #require(all.cases.first { $0.name == golden.case })
    let rivalry = try #require(try design.rivalries().first { $0.truth.model.id == golden.true })
    let nearest = rivalry.nearest(design.candidates, sequences: golden.sequences.map(Double.init))
    let replicates = 1000
    for (criterion, right) in [(SelectionCriterion.aic, golden.aicRight), (.bic, golden.bicRight)] {
      let trials = SelectionTrials(
        rivalry: rivalry, candidates: design.candidates, criterion: criterion, nearest: nearest.curve,
        replicates: replicates, seed: 1, stream: 0)
      let found = await trials.run(golden.sequences, threads: 2)
      let p = Double(right) / Double(golden.replicates)
      let error = (p * (1 - p) * (1 / Double(golden.replicates) + 1 / Double(replicates))).squareRoot()
      #expect(abs(found.estimate - p) < 4.5 * error, "\(criterion): \(found.estimate) for \(p)")
    }
  }
}
