import Estimators
import Foundation
import Testing

/// Garwood's limits as χ² quantiles by scipy 1.17.1: `chi2.ppf(0.025, 2 n)/2`, `chi2.ppf(0.975, 2 n + 2)/2`.
@Suite("Poisson counts")
struct PoissonCountTests {
  static let known: [(events: Int, lower: Double, upper: Double)] = [
    (0, 0, 3.6888794541139354), (1, 0.025317807984289876, 5.571643390938898),
    (10, 4.7953886961324335, 18.39035604201778),
    (1000, 938.9730184076952, 1063.952136016302), (1_000_000, 998040.9833402939, 1001961.9119454322),
  ]

  /// 1e-9 allows for scipy's and GSL's incomplete gamma functions at a million.
  @Test("exact intervals are those of χ² quantiles", arguments: known.indices)
  func intervals(_ index: Int) {
    let (events, lower, upper) = Self.known[index]
    let bounds = PoissonCount(events).bounds(confidence: 0.95)
    #expect(abs(bounds.lower - lower) <= 1e-9 * max(1, lower))
    #expect(abs(bounds.upper - upper) <= 1e-9 * upper)
  }
}
