import GSLKernel
import RandomStreams
import Testing

@testable import Strategies

@Suite("Junctions played through")
struct RedundancySamplingTests {
  static let difficulties = [
    SharedDifficulty(mean: 0.3, intraClass: 0), SharedDifficulty(mean: 0.3, intraClass: 0.15),
    SharedDifficulty(mean: 0.02, intraClass: 0.6), SharedDifficulty(mean: 0.7, intraClass: 0.999),
    SharedDifficulty(mean: 0.7, intraClass: 1),
  ]

  /// 9 rules × 4 numbers of paths × 5 difficulties: one of 180 shares is 4.5 standard errors off with a chance of 0.1 %.
  @Test("shares of wrong answers agree with the exact error")
  func shares() {
    let draws = 40_000
    for (index, rule) in AggregationRuleTests.rules.enumerated() {
      for m in [1, 2, 5, 12] {
        let factor = RedundancyFactor(of: rule, paths: m)
        for (place, difficulty) in Self.difficulties.enumerated() {
          let replicate = UInt64(index * 10_000 + m * 100 + place)
          var generator = StreamGenerator(StreamKey(seed: 20_250_524, purpose: .check, replicate: replicate))
          let wrong = (0..<draws).count { _ in factor.draw(under: difficulty, &generator) }
          let exact = factor.effectiveError(under: difficulty)
          let error = (exact * (1 - exact) / Double(draws)).squareRoot()
          // A rare error counts in whole ones: half of one is no deviation.
          let deviation = abs(Double(wrong) / Double(draws) - exact) - 0.5 / Double(draws)
          #expect(deviation < 4.5 * error, "\(rule.formula), m = \(m), \(difficulty): \(wrong) for \(exact)")
        }
      }
    }
  }

  @Test("draws of P have the mean e and the variance ρe(1 − e)", arguments: difficulties)
  func difficulty(_ difficulty: SharedDifficulty) {
    let draws = 100_000
    var generator = StreamGenerator(StreamKey(seed: 7, purpose: .check, replicate: 3))
    var (sum, squares, fourths) = (0.0, 0.0, 0.0)
    for _ in 0..<draws {
      let distance = difficulty.draw(&generator) - difficulty.mean
      sum += distance
      squares += distance * distance
      fourths += distance * distance * distance * distance
    }
    let count = Double(draws)
    let variance = difficulty.intraClass * difficulty.mean * (1 - difficulty.mean)
    #expect(abs(sum / count) <= 4.5 * (variance / count).squareRoot() + 1e-12)
    let error = max(0, (fourths / count - variance * variance) / count).squareRoot()
    #expect(abs(squares / count - variance) <= 4.5 * error + 1e-12)
  }

  @Test("impossible and certain errors are just that, and a name replays its draws")
  func ends() {
    for rule in AggregationRuleTests.rules {
      var generator = StreamGenerator(StreamKey(seed: 1, purpose: .check, replicate: 1))
      #expect(!(0..<200).contains { _ in rule.isWrong(ofPath: 0, paths: 4, &generator) }, "\(rule.formula)")
      #expect((0..<200).allSatisfy { _ in rule.isWrong(ofPath: 1, paths: 4, &generator) }, "\(rule.formula)")
      func replay() -> [Bool] {
        var again = StreamGenerator(StreamKey(seed: 5, purpose: .check, replicate: 9))
        return (0..<100).map { _ in rule.isWrong(ofPath: 0.4, paths: 3, &again) }
      }
      #expect(replay() == replay())
    }
  }
}
