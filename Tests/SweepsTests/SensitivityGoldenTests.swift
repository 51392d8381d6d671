import Foundation
import Testing

@testable import Sweeps

/// What SALib and numpy make of the same outputs (`Golden/sensitivity.py`).
struct SensitivityGolden: Decodable, Sendable {
  struct Sobol: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let inputs: Int
    let rows: Int
    let scrambles: Int
    let outputs: [Double]
    let variance: Double
    let first: [Double]
    let salibTotal: [Double]
    let totalError: [Double]

    var testDescription: String { name }
  }

  struct Morris: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let inputs: Int
    let trajectories: Int
    let levels: Int
    let seed: UInt64
    let points: [[Double]]
    let outputs: [Double]
    let mu: [Double]
    let muStar: [Double]
    let sigma: [Double]

    var testDescription: String { name }
  }

  let sobol: [Sobol]
  let morris: [Morris]

  static let all: SensitivityGolden? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/sensitivity.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(SensitivityGolden.self, from: $0) }
  }()
}

@Suite("Sensitivity against another program")
struct SensitivityGoldenTests {
  /// Sums of a thousand numbers, in another order: 1e-13 of the largest.
  private func expect(_ found: [Double], _ golden: [Double], scale: Double = 1) {
    #expect(found.count == golden.count)
    for (a, b) in zip(found, golden) { #expect(abs(a - b) <= 1e-12 * max(scale, abs(b)), "\(a) for \(b)") }
  }

  @Test("the golden file is there")
  func present() throws {
    let golden = try #require(SensitivityGolden.all)
    #expect(golden.sobol.count == 2 && golden.morris.count == 3)
  }

  /// The design's own points do not enter: indices are made of outputs in the design's order.
  @Test("Sobol indices of the same outputs", arguments: SensitivityGolden.all?.sobol ?? [])
  func sobol(_ golden: SensitivityGolden.Sobol) throws {
    let design = try SobolDesign(inputs: golden.inputs, rows: golden.rows, seed: 1, scrambles: golden.scrambles)
    let found = try design.indices(of: golden.outputs)
    let (first, total) = (try #require(found.first), try #require(found.total))
    expect(first.map(\.estimate), golden.first)
    // SALib's variance has the divisor 2N, ours 2N − 1.
    let divisor = Double(2 * golden.rows - 1) / Double(2 * golden.rows)
    expect(total.map(\.estimate), golden.salibTotal.map { $0 * divisor })
    expect(total.map(\.standardError), golden.totalError)
    expect([found.variance], [golden.variance])
  }

  @Test(
    "trajectories drawn by another generator, and elementary effects of them",
    arguments: SensitivityGolden.all?.morris ?? [])
  func morris(_ golden: SensitivityGolden.Morris) throws {
    let design = try MorrisDesign(
      inputs: golden.inputs, trajectories: golden.trajectories, levels: golden.levels, .toTheEnds, seed: golden.seed)
    #expect(design.points == golden.points)
    let found = try design.screening(of: golden.outputs).effects
    let scale = golden.muStar.max() ?? 1
    expect(found.map(\.mu.estimate), golden.mu, scale: scale)
    expect(found.map(\.muStar.estimate), golden.muStar, scale: scale)
    expect(found.map(\.sigma.estimate), golden.sigma, scale: scale)
  }
}
