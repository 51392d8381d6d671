import Foundation
import Testing

@testable import Strategies

@Suite("Detectors of key tokens")
struct DetectorTests {
  /// Φ(1) = 0.841344746068543, Φ(1/√2) = 0.760249938906524 (DLMF 7.1).
  @Test("rates at a threshold and the area are those of the normal law")
  func rates() {
    let rates = Detector.score(dPrime: 1).rates(threshold: 0)
    #expect(abs(rates.truePositive - 0.841344746068543) < 1e-14)
    #expect(rates.falsePositive == 0.5)
    #expect(abs(Detector.score(dPrime: 1).area - 0.760249938906524) < 1e-14)
    #expect(Detector.point(truePositive: 1, falsePositive: 0).area == 1)
  }

  @Test("a budget is what is flagged", arguments: [0.0, 0.5, 2, 6, .infinity], [0.001, 0.05, 0.08, 0.3, 0.99])
  func budget(_ dPrime: Double, _ budget: Double) {
    let rates = Detector.score(dPrime: dPrime).rates(flagging: budget, keyShare: 0.08)
    #expect(abs(rates.flagged(keyShare: 0.08) - budget) < 1e-11)
    #expect(rates.truePositive >= rates.falsePositive - 1e-12)
    if dPrime == 0 { #expect(abs(rates.truePositive - budget) < 1e-11) }
  }

  @Test("a better score hits more at the same budget")
  func better() {
    let hits = [0, 0.3, 1, 2, 4, 8, Double.infinity].map {
      Detector.score(dPrime: $0).rates(flagging: 0.06, keyShare: 0.08).truePositive
    }
    #expect(zip(hits, hits.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
    #expect(abs((hits.last ?? 0) - 0.75) < 1e-12)
  }

  @Test("a point is used on a part of the tokens where the budget does not reach")
  func point() {
    let point = Detector.point(truePositive: 0.8, falsePositive: 0.1)
    let rates = point.rates(flagging: 0.05, keyShare: 0.1)
    #expect(
      abs(rates.flagged(keyShare: 0.1) - 0.05) < 1e-15 && abs(rates.truePositive / rates.falsePositive - 8) < 1e-12)
    #expect(point.rates(flagging: 0.5, keyShare: 0.1) == .init(truePositive: 0.8, falsePositive: 0.1))
  }
}
