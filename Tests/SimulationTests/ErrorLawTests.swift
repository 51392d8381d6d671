import Foundation
import GSLKernel
import RandomStreams
import Testing
import TokenModels

/// What holds for every error law, over the catalogue.
@Suite("Error laws")
struct ErrorLawTests {
  static let laws: [any ErrorLaw] = [
    ConstantError(value: 0), ConstantError(value: 0.03), ConstantError(value: 1),
    BetaError(mean: 0.02, concentration: 50), BetaError(mean: 0.3, concentration: 0.7),
    BetaError(mean: 1e-6, concentration: 1e4), LogitNormalError(mean: 0.02, sigma: 1),
    LogitNormalError(location: -9, sigma: 4), LogitNormalError(location: 1, sigma: 0),
    MixtureError(components: [
      MixtureComponent(weight: 9, law: ConstantError(value: 0.001)),
      MixtureComponent(weight: 1, law: BetaError(mean: 0.2, concentration: 10)),
    ]),
    EmpiricalError(values: [0.01, 0.5, 0.01, 0.2], weights: nil, source: "test"),
    EmpiricalError(values: [0, 1, 0.3], weights: [97, 1, 2], source: "test"),
  ]

  @Test("every law of the catalogue is among those tested")
  func coverage() {
    #expect(Set(Self.laws.map { String(describing: type(of: $0)) }).count == ErrorLaws.catalogue.count)
  }

  @Test("the survival starts at 0, falls, is concave in −ln, and bounded as samplers need", arguments: 0..<12)
  func survival(_ index: Int) {
    let law = Self.laws[index]
    #expect(law.logSurvival(power: 0) == 0)
    let grid = (0...60).map { pow(10, -4 + 0.1 * Double($0)) }
    let hazards = grid.map { -law.logSurvival(power: $0) }
    let atOne = -law.logSurvival(power: 1)
    for (z, hazard) in zip(grid, hazards) {
      #expect(hazard >= 0)
      #expect(hazard <= max(1, z) * atOne * (1 + 1e-11), "\(law.formula) at \(z)")
    }
    guard hazards[0].isFinite else { return }
    for i in 1..<grid.count - 1 {
      #expect(hazards[i] >= hazards[i - 1] * (1 - 1e-12))
      let share = (grid[i] - grid[i - 1]) / (grid[i + 1] - grid[i - 1])
      #expect(
        hazards[i] >= (hazards[i - 1] + share * (hazards[i + 1] - hazards[i - 1])) * (1 - 1e-9),
        "\(law.formula) at \(grid[i])")
    }
  }

  @Test("the mean is what a token of difficulty 1 fails with, and what the nodes say", arguments: 0..<12)
  func means(_ index: Int) {
    let law = Self.laws[index]
    #expect(abs(law.mean + expm1(law.logSurvival(power: 1))) <= 1e-12 * law.mean)
    let nodes = law.nodes
    #expect(abs(nodes.reduce(0) { $0 + $1.weight } - 1) < 1e-11)
    #expect(abs(nodes.reduce(0) { $0 + $1.weight * $1.value } - law.mean) <= 1e-11 * law.mean)
  }

  @Test("a logit-normal law of given mean has it")
  func logitNormalMean() {
    for mean in [1e-8, 0.02, 0.5, 0.97] {
      for sigma in [0.0, 1, 5] { #expect(abs(LogitNormalError(mean: mean, sigma: sigma).mean / mean - 1) < 1e-11) }
    }
  }

  /// 24 comparisons at 1e-6 in all: |z| < 5.4 by Bonferroni for normal means.
  @Test("draws have the mean and the variance of the nodes", arguments: 0..<12)
  func samples(_ index: Int) {
    let law = Self.laws[index]
    var generator = StreamGenerator(StreamKey(seed: 5, purpose: .check, replicate: UInt64(index)))
    let count = 20_000.0
    var (sum, squares, fourth) = (0.0, 0.0, 0.0)
    let mean = law.mean
    for _ in 0..<Int(count) {
      let e = law.sample(&generator)
      #expect(e >= 0 && e <= 1)
      sum += e - mean
      squares += (e - mean) * (e - mean)
      fourth += pow(e - mean, 4)
    }
    let variance = law.nodes.reduce(0) { $0 + $1.weight * ($1.value - mean) * ($1.value - mean) }
    #expect(abs(sum / count) <= 5.4 * (variance / count).squareRoot() + 1e-15, "\(law.formula)")
    // Rare large values of a heavy tail may all be missing: the sample's own fourth moment knows only of those seen.
    let spread = (max(0, fourth / count - pow(squares / count, 2)) / count).squareRoot()
    #expect(abs(squares / count - variance) <= 5.4 * spread + 0.02 * variance + 1e-20, "\(law.formula)")
  }
}
