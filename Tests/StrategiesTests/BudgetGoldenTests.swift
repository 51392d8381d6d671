import Foundation
import Testing

@testable import Strategies

/// Coverage by discovered modes, nearest and anchored laws, computed by mpmath, numpy and scipy (`Golden/budget.py`).
struct BudgetGolden: Decodable, Sendable {
  struct Covered: Decodable, Sendable {
    let modes: Double
    let exponent: Double
    let shift: Double
    let failures: Double
    let covered: Double

    var exact: ExactDiscovery {
      ExactDiscovery(ZipfMandelbrotModes(modeCount: modes, exponent: exponent, shift: shift))
    }
  }

  struct Best: Decodable, Sendable {
    let offset: Double
    let slope: Double
    let coefficient: Double
    let exponent: Double
    let scale: Double
  }

  struct Nearest: Decodable, Sendable {
    let modes: Double
    let exponent: Double
    let shift: Double
    let checkpoints: [Double]
    let best: Best
  }

  struct Anchored: Decodable, Sendable {
    let exponent: Double
    let scale: Double
  }

  let coverages: [Covered]
  let needed: [Covered]
  let nearest: [Nearest]
  let anchored: Anchored

  static let all: BudgetGolden? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/budget.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(BudgetGolden.self, from: $0) }
  }()
}

@Suite("Budgets against another program")
struct BudgetGoldenTests {
  @Test("the golden file is there")
  func present() throws {
    let golden = try #require(BudgetGolden.all)
    #expect(golden.coverages.count == 20 && golden.needed.count == 16 && golden.nearest.count == 3)
  }

  @Test("the share of failures in modes seen so far agrees", arguments: BudgetGolden.all?.coverages ?? [])
  func covered(_ golden: BudgetGolden.Covered) {
    #expect(abs(golden.exact.covered(after: golden.failures) / golden.covered - 1) < 1e-12)
  }

  /// The documented 1e-12; where coverage is flat, 0.999, an error of 1e-16 of F moves T by less than 1e-13 of itself.
  @Test("so do the failures that it takes", arguments: BudgetGolden.all?.needed ?? [])
  func needed(_ golden: BudgetGolden.Covered) {
    #expect(abs(golden.exact.failures(toCover: golden.covered) / golden.failures - 1) < 1e-12)
  }

  /// Least squares fix a parameter to about the root of what they fix the sum to: 1e-15 and 3e-8 relative to the spread of
  /// the parameter; scipy and golden sections agree to 1e-6.
  @Test("the nearest laws are scipy's", arguments: BudgetGolden.all?.nearest ?? [])
  func nearest(_ golden: BudgetGolden.Nearest) throws {
    let exact = ExactDiscovery(
      ZipfMandelbrotModes(modeCount: golden.modes, exponent: golden.exponent, shift: golden.shift))
    let laws = NearestDiscovery(exact, failures: golden.checkpoints).laws
    let line = try #require(laws[0] as? LogarithmicDiscovery)
    #expect(abs(line.offset - golden.best.offset) < 1e-9 && abs(line.slope - golden.best.slope) < 1e-9)
    let heaps = try #require(laws[1] as? HeapsDiscovery)
    #expect(abs(heaps.coefficient / golden.best.coefficient - 1) < 1e-6)
    #expect(abs(heaps.exponent - golden.best.exponent) < 1e-6)
    let saturating = try #require(laws[2] as? SaturatingDiscovery)
    #expect(abs(saturating.scale / golden.best.scale - 1) < 1e-6)
  }

  @Test("the laws through ErrorAtlas's top 5 are mpmath's")
  func anchored() throws {
    let golden = try #require(BudgetGolden.all).anchored
    let laws = try AnchoredLaws()
    #expect(abs(laws.exponent / golden.exponent - 1) < 1e-12 && abs(laws.scale / golden.scale - 1) < 1e-12)
  }
}
