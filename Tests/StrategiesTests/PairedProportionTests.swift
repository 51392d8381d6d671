import Estimators
import Foundation
import Testing

@testable import Strategies

/// Tango's interval by maximised likelihood in 90 digits (`Golden/pairs.py`).
struct PairGolden: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let n: Int
    let b: Int
    let c: Int
    let confidence: Double
    let lower: Double
    let upper: Double
  }
  let cases: [Case]
}

@Suite("Differences on the same trials")
struct PairedProportionTests {
  /// Ends by bisection to 1e-13, from a score that rounding moves by some 1e-16 of the largest count.
  @Test("Tango's interval is right")
  func interval() throws {
    let cases = try #require(GoldenFile.read("pairs", PairGolden.self)).cases
    #expect(cases.count >= 30)
    for golden in cases {
      let pair = PairedProportions(trials: golden.n, gained: golden.b, lost: golden.c)
      let (lower, upper) = pair.interval(confidence: golden.confidence)
      #expect(abs(lower - golden.lower) < 1e-10, "\(golden.n), \(golden.b), \(golden.c): \(lower) for \(golden.lower)")
      #expect(abs(upper - golden.upper) < 1e-10, "\(golden.n), \(golden.b), \(golden.c): \(upper) for \(golden.upper)")
    }
  }

  /// The jackknife of a mean is its usual standard error, s/√n, in closed form.
  @Test("the jackknife of a mean is the textbook's error, and needs every group")
  func jackknife() throws {
    let values = [1.0, 4, 2, 8, 5, 7]
    let count = Double(values.count)
    let found = try #require(
      Jackknife(groups: values.count).estimate { group in
        let kept = values.indices.filter { $0 != group }
        return kept.reduce(0) { $0 + values[$1] } / Double(kept.count)
      })
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    #expect(abs(found.estimate - mean) < 1e-15)
    #expect(abs((found.standardError ?? 0) - (variance / count).squareRoot()) < 1e-15)
    let missing = Jackknife(groups: 3).estimate { $0 == 1 ? nil : 1 }
    #expect(missing?.estimate == 1)
    #expect(missing?.standardError == nil)
    #expect(Jackknife(groups: 3).estimate { _ in nil } == nil)
  }
}

@Suite("Brute force at a cost")
struct RivalCurveTests {
  /// R of three points at costs 1, 2 and 3; two votes are worth one, so that a coin between one and three is better.
  private static let values = [0.5, 0.5, 0.8]

  private static func curves(isContinuous: Bool) -> RivalCurves {
    RivalCurves(families: [
      .init(isContinuous: isContinuous, points: [(1, 0), (2, 1), (3, 2)])
    ]) { point, _ in values[point] }
  }

  @Test("whole steps are mixed between any two, and nothing is added beyond the last")
  func coin() {
    let curves = Self.curves(isContinuous: false)
    // Half of the time three: 0.5·0.5 + 0.5·0.8.
    #expect(abs((curves.value(in: 0, at: 2, length: 0) ?? 0) - 0.65) < 1e-12)
    #expect(abs((curves.value(in: 0, at: 1.5, length: 0) ?? 0) - 0.575) < 1e-12)
    #expect(curves.value(in: 0, at: 9, length: 0) == 0.8)
    #expect(curves.value(in: 0, at: 0.9, length: 0) == nil)
  }

  @Test("what can be set anywhere is interpolated between neighbours, and met at its own points")
  func continuous() {
    let curves = Self.curves(isContinuous: true)
    #expect(curves.value(in: 0, at: 2, length: 0) == 0.5)
    let middle = curves.value(in: 0, at: 6.0.squareRoot(), length: 0) ?? 0
    // Half way in ln cost: log-odds (0 + ln 4)/2, so R = 2/3.
    #expect(abs(middle - 2.0 / 3) < 1e-12)
    #expect(abs((curves.cost(in: 0, reaching: 2.0 / 3, length: 0) ?? 0) - 6.0.squareRoot()) < 1e-9)
    #expect(curves.cost(in: 0, reaching: 0.9, length: 0) == nil)
  }
}
