import Foundation
import GSLKernel
import RandomStreams

/// Tests whose p-values are uniform to the last digit where the hypothesis is true, however small the counts.
///
/// Counts have steps; a uniform number fills them (Fisher 1934; Lehmann & Romano, *Testing statistical hypotheses* 3.2).
/// A table is taken cell by cell, each count given those before it, which makes its levels independent.
struct ExactTests {
  private var dice: RandomStream

  init(seed: UInt64) {
    dice = RandomStream(StreamKey(seed: seed, purpose: .check, replicate: 1 << 53))
  }

  /// The place of a count in a binomial law.
  mutating func level(_ count: Int, of trials: Int, p: Double) -> Double {
    // Nothing can come of it: every level is as good as another.
    guard trials > 0, p > 0, p < 1 else { return dice.uniform() }
    let law = BinomialDistribution(trials: Double(trials), p: p)
    let (at, before) = (law.tails(Double(count)), law.tails(Double(count - 1)))
    let v = dice.uniform()
    return at.lower < 0.5
      ? before.lower + v * (at.lower - before.lower) : 1 - (at.upper + (1 - v) * (before.upper - at.upper))
  }

  /// The place of a count among `drawn` of `all` things of which `marked` are marked.
  mutating func level(_ count: Int, drawn: Int, marked: Int, all: Int) -> Double {
    let range = max(0, drawn + marked - all)...min(drawn, marked)
    guard range.count > 1 else { return dice.uniform() }
    func logChoose(_ n: Int, _ k: Int) -> Double {
      let whole = SpecialFunctions.logGamma(Double(n) + 1)
      return whole - SpecialFunctions.logGamma(Double(k) + 1) - SpecialFunctions.logGamma(Double(n - k) + 1)
    }
    let total = logChoose(all, drawn)
    func chance(_ k: Int) -> Double { exp(logChoose(marked, k) + logChoose(all - marked, drawn - k) - total) }
    // The shorter side is summed.
    let v = dice.uniform()
    let at = chance(count)
    if count - range.lowerBound < range.upperBound - count {
      var below = 0.0
      for k in range.lowerBound..<count { below += chance(k) }
      return min(1, below + v * at)
    }
    var above = 0.0
    if count < range.upperBound { for k in count + 1...range.upperBound { above += chance(k) } }
    return max(0, 1 - above - (1 - v) * at)
  }

  /// p of a table of counts against the chances of its cells; nil where no cell has anything to tell.
  mutating func p(_ counts: [Int], chances: [Double]) -> Double? {
    var (left, rest) = (counts.reduce(0, +), 1.0)
    var z: [Double] = []
    for (count, chance) in zip(counts, chances).dropLast() {
      let share = rest > 0 ? min(1, max(0, chance / rest)) : 1
      if left > 0, share > 1e-12, share < 1 - 1e-12 { z.append(Self.normal(level(count, of: left, p: share))) }
      // What cannot happen must not.
      if share <= 1e-15, count > 0 { return 0 }
      left -= count
      rest -= chance
    }
    return z.isEmpty ? nil : StreamTest.squares(z)
  }

  /// p of two tables of the same cells from one law; nil where nothing tells.
  mutating func p(_ a: [Int], _ b: [Int]) -> Double? {
    var (leftA, leftB) = (a.reduce(0, +), b.reduce(0, +))
    var z: [Double] = []
    for (x, y) in zip(a, b).dropLast() {
      if leftA > 0, leftB > 0, x + y > 0, x + y < leftA + leftB {
        z.append(Self.normal(level(x, drawn: leftA, marked: x + y, all: leftA + leftB)))
      }
      leftA -= x
      leftB -= y
    }
    return z.isEmpty ? nil : StreamTest.squares(z)
  }

  private static func normal(_ level: Double) -> Double {
    NormalDistribution.quantile(min(1 - 1e-15, max(1e-300, level)))
  }
}
