import Foundation
import GSLKernel
import RandomStreams
import Simulation
import Testing
import TokenModels

/// What holds for every difficulty law, over the catalogue.
@Suite("Difficulty laws")
struct DifficultyLawTests {
  static let laws: [any DifficultyLaw] = [
    GammaDifficulty(variance: 1e-4), GammaDifficulty(variance: 0.5), GammaDifficulty(variance: 20),
    LogNormalDifficulty(variance: 1e-3), LogNormalDifficulty(variance: 1), LogNormalDifficulty(variance: 50),
    BetaDifficulty(mean: 0.01, concentration: 90), BetaDifficulty(mean: 0.3, concentration: 2),
    BetaDifficulty(mean: 0.5, concentration: 0.05), BetaDifficulty(mean: 1e-4, concentration: 1e6),
    BetaDifficulty(mean: 0.01, concentration: 0.02),
  ]

  @Test("every law of the catalogue is among those tested")
  func coverage() {
    #expect(Set(Self.laws.map { String(describing: type(of: $0)) }).count == DifficultyLaws.catalogue.count)
  }

  @Test("the density integrates to 1, the mean is 1 and the variance as stated, to 1e-9", arguments: 0..<11)
  func moments(_ index: Int) {
    let law = Self.laws[index]
    let means = DifficultyQuadrature(law).logMeans { z in [0, log(z), 2 * log(z)] }.map { exp($0) }
    #expect(abs(means[0] - 1) < 1e-9, "\(law.formula): \(means[0])")
    #expect(abs(means[1] - 1) < 1e-9, "\(law.formula): \(means[1])")
    #expect(abs(means[2] - 1 - law.variance) < 1e-9 * (1 + law.variance), "\(law.formula): \(means[2] - 1)")
  }

  @Test("the practical maximum is exceeded with a probability below 1e-18", arguments: 0..<11)
  func practicalMaximum(_ index: Int) {
    let law = Self.laws[index]
    let beyond = DifficultyQuadrature(law).logMeans { [$0 > law.practicalMaximum ? 0 : -.infinity] }[0]
    #expect(beyond < log(1e-17))
  }

  @Test("E e^(−sZ) has the closed forms of theory §2, to 1e-10")
  func laplace() {
    for s in [1e-3, 0.5, 30, 4000] {
      let gamma = DifficultyQuadrature(GammaDifficulty(variance: 0.5)).logMeans { [-s * $0] }[0]
      #expect(abs(gamma / (-2 * log1p(0.5 * s)) - 1) < 1e-10)
      for (mean, concentration) in [(0.01, 90.0), (0.3, 2), (0.5, 0.05)] {
        let law = BetaDifficulty(mean: mean, concentration: concentration)
        let (a, b) = (mean * concentration, (1 - mean) * concentration)
        let exact = SpecialFunctions.logBetaSurvival(a: a, b: b, power: s / law.meanHazard)
        let value = DifficultyQuadrature(law).logMeans { [-s * $0] }[0]
        #expect(abs(value - exact) < 1e-10 * abs(exact) + 1e-13, "\(law.formula), s = \(s): \(value) for \(exact)")
      }
    }
  }

  /// A shape of 1e6 makes terms of 1e6 in the density, of which all but 0.5·z² cancel: 1e-12 asks that they do by algebra.
  @Test("sequences that hardly differ keep their digits", arguments: [1e-3, 0.5, 30, 4000])
  func nearlyEqual(_ s: Double) {
    let value = DifficultyQuadrature(GammaDifficulty(variance: 1e-6)).logMeans { [-s * $0] }[0]
    #expect(abs(value + 1e6 * log1p(1e-6 * s)) < 1e-12 * max(1, s))
  }

  /// A recursion over 10⁵ positions leaves rounding of 1e-11 in its logarithms; no halving of the step gets below that.
  @Test("what is rounding is not searched for")
  func noise() {
    var count = 0
    // Some 200 points at the first step and as many again for each halving: two of them here, not six.
    let value = DifficultyQuadrature(GammaDifficulty(variance: 0.5)).logMeans { z in
      count += 1
      return [-4000 * z + 1e-11 * sin(1e9 * z)]
    }[0]
    #expect(abs(value + 2 * log1p(2000)) < 1e-11)
    #expect(count < 2000, "\(count) points")
  }

  /// Kolmogorov–Smirnov at 1e-6 over 11 laws: √n D < 2.85, as 2 e^(−2·2.85²) = 1.8e-7.
  @Test("draws follow the density", arguments: 0..<11)
  func samples(_ index: Int) {
    let law = Self.laws[index]
    var generator = StreamGenerator(StreamKey(seed: 6, purpose: .check, replicate: UInt64(index)))
    let count = 4000
    let draws = (0..<count).map { _ in law.sample(&generator) }.sorted()
    let quantiles = stride(from: 50, to: count, by: 100).map { draws[$0] }
    // The distribution function at some draws, by quadrature over smoothed steps: panels that end at the steps.
    // What lies below the smallest number is drawn as that.
    for (rank, z) in zip(stride(from: 50, to: count, by: 100), quantiles) where z > .leastNormalMagnitude {
      let exact = Self.distribution(law, log(z))
      let empirical = (Double(rank) + 0.5) / Double(count)
      #expect(
        abs(exact - empirical) * Double(count).squareRoot() < 2.85, "\(law.formula) at \(z): \(empirical) for \(exact)")
    }
  }

  /// ∫ density over ln z up to x, by Gauss–Legendre panels from the right end, where every law falls fast.
  private static func distribution(_ law: any DifficultyLaw, _ x: Double) -> Double {
    let end = log(law.practicalMaximum)
    if x >= end { return 1 }
    let width = min(0.5, law.logSpread)
    let panels = max(1, Int(((end - x) / width).rounded(.up)))
    let half = 0.5 * (end - x) / Double(panels)
    var sum = 0.0
    for panel in 0..<panels {
      let centre = x + half * Double(2 * panel + 1)
      for (node, weight) in GaussRule.legendre32.nodes {
        sum += half * weight * exp(law.logDensity(ofLog: centre + half * node))
      }
    }
    return 1 - sum
  }
}
