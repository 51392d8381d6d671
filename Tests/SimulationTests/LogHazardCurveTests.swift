import Foundation
import Testing

@testable import Simulation

@Suite("Curve of ln H")
struct LogHazardCurveTests {
  private func curve(_ lengths: [Double], _ hazard: (Double) -> Double) -> LogHazardCurve {
    let points = lengths.map { n in
      let r = exp(-hazard(n))
      return ReliabilityEstimate(
        length: Int(n), source: .plain, estimate: r, logEstimate: log(r), standardError: 0, lower: r, upper: r,
        exact: nil, logExact: nil, successes: nil, trials: 1, effectiveDraws: nil)
    }
    return LogHazardCurve(points, \.estimate)
  }

  @Test(
    "is exact for powers of n, through two lengths and through five",
    arguments: [[50.0, 800], [50, 100, 200, 800, 900]])
  func powers(_ lengths: [Double]) {
    let curve = curve(lengths) { 1e-3 * pow($0, 0.7) }
    for n in [50.0, 99, 333, 800] { #expect(abs(curve(log(n)) - log(1e-3 * pow(n, 0.7))) < 1e-12) }
    #expect(curve(log(49)).isNaN && curve(log(1000)).isNaN)
  }

  /// A shift of all values shifts the curve: weights sum to 1. At a length its own value is all that counts.
  @Test("moves with its values as its weights say")
  func weights() {
    for lengths in [[50.0, 800], [50, 100, 300, 700, 900, 1100]] {
      let curve = curve(lengths) { 1e-3 * $0 + 1e-7 * $0 * $0 }
      // Differences of 1e-5 round at 1e-11.
      for n in [60.0, 250, 600, 800] {
        #expect(abs(curve.weights(log(n)).reduce(0) { $0 + $1.weight } - 1) < 1e-9)
      }
      let own = curve.weights(log(lengths[1]))
      #expect(own.count == 1 && own[0].index == 1 && abs(own[0].weight - 1) < 1e-9)
    }
  }

  /// Var(½H₁ + ½H₂) for σ = 3 and 5 and a correlation of 0.6: (9 + 2·0.6·15 + 25)/4 = 13.
  @Test("bounds lie as far from it as errors that go partly together say")
  func errors() throws {
    let errors = CurveErrors(distances: [1, 3, 5], correlations: [nil, 0.5, 0.6])
    #expect(abs(try #require(errors.distance([(1, 0.5), (2, 0.5)])) - 13.0.squareRoot()) < 1e-14)
    // Over two steps correlations multiply: (1 + 2·0.3·5 + 25)/4.
    #expect(abs(try #require(errors.distance([(0, 0.5), (2, 0.5)])) - (29.0 / 4).squareRoot()) < 1e-14)
    let upper = CurveErrors(distances: [-3, -5], correlations: [nil, nil])
    #expect(upper.distance([(1, 1)]) == -5)
    #expect(upper.distance([(0, 0.5), (1, 0.5)]) == nil)
  }
}
