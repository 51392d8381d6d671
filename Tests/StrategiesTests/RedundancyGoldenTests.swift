import Foundation
import Testing

@testable import Strategies

/// The values of `Golden/redundancy.py`.
struct RedundancyGolden: Decodable {
  struct Case: Decodable {
    struct Point: Decodable {
      let error: Double
      let value: Double
    }
    struct Latent: Decodable {
      let mean: Double
      let intraClass: Double
      let value: Double
    }
    let rule: String
    let parameters: [String: Double]
    let paths: Int
    let errors: [Double]
    let points: [Point]
    let latent: [Latent]
    let verifications: [Double]?
    let needed: [Double]?
  }
  let tools: String
  let cases: [Case]

  static func read() throws -> RedundancyGolden {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/redundancy.json")
    return try JSONDecoder().decode(RedundancyGolden.self, from: Data(contentsOf: file))
  }
}

/// Twelve digits: sums of at most a hundred products of at most a hundred factors, all positive, each with its rounding.
let redundancyTolerance = 1e-12

func agrees(_ value: Double, _ exact: Double, within tolerance: Double = redundancyTolerance) -> Bool {
  value == exact || abs(value - exact) <= tolerance * abs(exact)
}

@Suite("Aggregation rules against enumeration by another program")
struct RedundancyGoldenTests {
  @Test("every rule has golden values")
  func coverage() throws {
    #expect(Set(try RedundancyGolden.read().cases.map(\.rule)) == Set(AggregationRules.ids))
  }

  @Test("errors given the number of wrong answers, given p, and over a shared difficulty are right to 1e-12")
  func values() throws {
    for golden in try RedundancyGolden.read().cases {
      let rule = try #require(try AggregationRules.rule(golden.rule, golden.parameters))
      let place = "\(rule.formula), m = \(golden.paths)"
      let factor = RedundancyFactor(of: rule, paths: golden.paths)
      #expect(factor.errors.count == golden.errors.count)
      for (wrong, (value, exact)) in zip(factor.errors, golden.errors).enumerated() {
        #expect(agrees(value, exact), "\(place), \(wrong) wrong: \(value) for \(exact)")
      }
      for point in golden.points {
        let value = rule.error(ofPath: point.error, paths: golden.paths)
        #expect(agrees(value, point.value), "\(place) at \(point.error): \(value) for \(point.value)")
        let mixed = factor.effectiveError(under: SharedDifficulty(mean: point.error, intraClass: 0))
        #expect(agrees(mixed, point.value), "\(place) at \(point.error): \(mixed) for \(point.value), by counts")
      }
      for latent in golden.latent {
        let difficulty = SharedDifficulty(mean: latent.mean, intraClass: latent.intraClass)
        for value in [factor.effectiveError(under: difficulty), rule.error(under: difficulty, paths: golden.paths)] {
          #expect(agrees(value, latent.value), "\(place) under \(difficulty): \(value) for \(latent.value)")
        }
      }
    }
  }

  @Test("a verifier is called, and paths are needed, as often as enumeration counts")
  func costs() throws {
    for golden in try RedundancyGolden.read().cases {
      guard let verifications = golden.verifications, let needed = golden.needed else { continue }
      let rule = try #require(try AggregationRules.rule(golden.rule, golden.parameters))
      for (cost, (calls, paths)) in zip(rule.costs(paths: golden.paths), zip(verifications, needed)) {
        #expect(agrees(cost.verifications, calls) && agrees(cost.needed, paths))
        #expect(cost.sampled == Double(golden.paths))
      }
    }
  }
}
