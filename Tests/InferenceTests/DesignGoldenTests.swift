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
