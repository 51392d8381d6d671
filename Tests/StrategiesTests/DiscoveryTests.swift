import Foundation
import GSLKernel
import RandomStreams
import Testing
import TokenModels

@testable import Strategies

@Suite("Discovery of failure modes")
struct DiscoveryTests {
  static func laws(_ modeCount: Double) -> [any DiscoveryLaw] {
    [
      LogarithmicDiscovery(modeCount: modeCount, offset: -3, slope: 2.5),
      LogarithmicDiscovery(modeCount: modeCount, offset: 2, slope: 0),
      HeapsDiscovery(modeCount: modeCount, coefficient: 1.7, exponent: 0.45),
      SaturatingDiscovery(modeCount: modeCount, scale: 40),
      ExactDiscovery(ZipfMandelbrotModes(modeCount: modeCount)),
    ]
  }

  @Test("nothing is known at first, no failure shows two modes, and none beyond |C|", arguments: [1.0, 17, 1e9])
  func caps(_ modeCount: Double) {
    for law in Self.laws(modeCount) {
      let curve = [0, 1, 2, 3, 7, 30, 1e3, 1e6, 1e12].map { (failures: $0, modes: law.discovered(after: $0)) }
      #expect(curve[0].modes == 0, "\(law.formula)")
      #expect(curve.allSatisfy { $0.modes >= 0 && $0.modes <= min($0.failures, modeCount) }, "\(law.formula)")
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.modes <= $1.modes }, "\(law.formula)")
    }
  }

  @Test("the failures to be seen are the inverse", arguments: [17.0, 1000])
  func inverse(_ modeCount: Double) {
    for law in Self.laws(modeCount) {
      #expect(law.failures(toDiscover: 0) == 0 && law.failures(toDiscover: modeCount + 1) == .infinity)
      for wanted in [0.5, 1, 2, 5, 16] {
        let failures = law.failures(toDiscover: wanted)
        guard failures.isFinite else { continue }
        #expect(law.discovered(after: failures) >= wanted * (1 - 1e-12), "\(law.formula)")
        #expect(law.discovered(after: failures * (1 - 1e-9)) < wanted, "\(law.formula)")
      }
    }
    #expect(LogarithmicDiscovery(modeCount: 9, offset: 2, slope: 0).failures(toDiscover: 3) == .infinity)
    #expect(SaturatingDiscovery(modeCount: 9, scale: 2).failures(toDiscover: 9) == .infinity)
  }

  /// Uniform modes: |C| (1 − (1 − 1/|C|)^T).
  @Test("equally frequent modes have a closed form, for a billion of them too", arguments: [1.0, 2, 17, 1e4, 1e9])
  func uniform(_ modeCount: Double) {
    let exact = ExactDiscovery(ZipfMandelbrotModes(modeCount: modeCount, exponent: 0))
    for failures in [1.0, 2, 100, 1e5, 1e9] {
      let expected = -modeCount * expm1(failures * log1p(-1 / modeCount))
      #expect(abs(exact.discovered(after: failures) / expected - 1) < 1e-12)
      // The saturating law is its limit: (1 − 1/|C|)^T = e^(−T/|C|) (1 + O(T/|C|²)).
      let limit = SaturatingDiscovery(modeCount: modeCount, scale: modeCount).uncapped(failures)
      if modeCount >= 1e4 { #expect(abs(limit / expected - 1) < 1e-4) }
    }
  }

  @Test("Heaps' exponent is the inverse of Zipf's")
  func heaps() {
    // Σ 1 − e^(−T p) ~ Γ(1 − 1/s) (T/ζ(s))^(1/s): Karlin 1967; corrections of the order of 1/D.
    let exact = ExactDiscovery(ZipfMandelbrotModes(modeCount: 1e9, exponent: 2))
    let (failures, zeta) = (1e8, Double.pi * Double.pi / 6)
    let expected = Double.pi.squareRoot() * (failures / zeta).squareRoot()
    #expect(abs(exact.discovered(after: failures) / expected - 1) < 1e-4)
  }

  @Test("one failure shows one mode, and a single mode is shown by the first")
  func edges() throws {
    let single = ExactDiscovery(ZipfMandelbrotModes(modeCount: 1))
    #expect(single.discovered(after: 5) == 1 && single.variance(5) == 0 && single.failures(toDiscover: 1) == 1)
    let exact = ExactDiscovery(try GivenModes([3, 1, 0]))
    #expect(exact.variance(0) == 0 && exact.variance(1) == 0 && exact.discovered(after: 1) == 1)
    // Two modes seen in two failures with chance 2·¾·¼.
    #expect(abs(exact.variance(2) - 0.375 * 0.625) < 1e-15)
    #expect(exact.failures(toDiscover: 3) == .infinity)
    #expect(throws: ArgumentFault.self) { try GivenModes([0, 0]) }
    #expect(throws: ArgumentFault.self) { try GivenModes([1, -1]) }
  }

  /// Every mean within 4.5 standard errors by the exact variance: 14 comparisons of which one in 10,000 sets fails by
  /// chance. The sample variance of 4,000 catalogues has a relative standard error near √(2/4000) = 0.022; five of them.
  @Test("simulated catalogues agree with the exact mean and variance", arguments: 0..<7)
  func simulated(_ index: Int) throws {
    let laws: [any ModeLaw] = [
      ZipfMandelbrotModes(modeCount: 17), ZipfMandelbrotModes(modeCount: 1e9),
      ZipfMandelbrotModes(modeCount: 1000, exponent: 0), ZipfMandelbrotModes(modeCount: 1e6, exponent: 1.5, shift: 2.7),
      ZipfMandelbrotModes(modeCount: 50, exponent: 0.6, shift: 10), ZipfMandelbrotModes(modeCount: 100, exponent: 4),
      try GivenModes([0.3, 0.05, 0.4, 0.15, 0.1]),
    ]
    let exact = ExactDiscovery(laws[index])
    let checkpoints = [0, 4, 30]
    var sums = [0.0, 0, 0]
    var squares = [0.0, 0, 0]
    let runs = 4000
    for run in 0..<runs {
      var generator = StreamGenerator(StreamKey(seed: UInt64(index), purpose: .check, replicate: UInt64(run)))
      for (place, count) in exact.simulated(after: checkpoints, &generator).enumerated() {
        let known = Double(count)
        sums[place] += known
        squares[place] += known * known
      }
    }
    #expect(sums[0] == 0)
    for place in 1...2 {
      let failures = Double(checkpoints[place])
      let variance = exact.variance(failures)
      let mean = sums[place] / Double(runs)
      let expected = exact.discovered(after: failures)
      #expect(abs(mean - expected) < 4.5 * (variance / Double(runs)).squareRoot(), "\(laws[index].formula)")
      let sample = (squares[place] - Double(runs) * mean * mean) / Double(runs - 1)
      if variance > 0.3 { #expect(abs(sample / variance - 1) < 0.11, "\(laws[index].formula)") }
    }
  }

  /// χ² of 2,000,000 draws against the shares of the 20 first ranks and the rest: above 59.0 by chance once in 100,000
  /// (20 degrees of freedom). Without the rejection it would be near 88 at s = 1 and 276 at s = 1.7.
  @Test("draws follow the shares", arguments: [(0.4, 0.0), (1, 0), (1, 2.7), (1.7, 0.5), (3, 30)])
  func draws(_ exponent: Double, _ shift: Double) {
    let law = ZipfMandelbrotModes(modeCount: 500, exponent: exponent, shift: shift)
    var generator = StreamGenerator(StreamKey(seed: 77, purpose: .check, replicate: 0))
    var counts = Array(repeating: 0.0, count: 21)
    let draws = 2_000_000.0
    for _ in 0..<Int(draws) { counts[min(20, law.draw(&generator) - 1)] += 1 }
    let shares = (1...20).map { law.share(rank: Double($0)) }
    let chiSquared = zip(counts, shares + [1 - law.coverage(20)]).reduce(0.0) { sum, cell in
      let difference = cell.0 - draws * cell.1
      return sum + difference * difference / (draws * cell.1)
    }
    #expect(ChiSquared.upperTail(chiSquared, degreesOfFreedom: 20) > 1e-5)
  }
}
