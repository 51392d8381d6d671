import Foundation
import GSLKernel

/// Whether numbers are uniform on (0, 1).
enum Uniformity {
  /// The largest distance between the distribution of numbers and the uniform one.
  static func distance(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    let n = Double(sorted.count)
    return sorted.enumerated().reduce(0) {
      max($0, $1.element - Double($1.offset) / n, Double($1.offset + 1) / n - $1.element)
    }
  }

  /// Kolmogorov's test, with Stephens's correction for finite n (1970), right to 1 % of p from ten numbers on.
  static func kolmogorov(_ numbers: [Double]) -> Double {
    guard !numbers.isEmpty, numbers.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return .nan }
    let root = Double(numbers.count).squareRoot()
    return kolmogorovTail((root + 0.12 + 0.11 / root) * distance(numbers))
  }

  /// 2 Σ (−1)^(k−1) e^(−2k²x²), P(√n D > x) in the limit.
  static func kolmogorovTail(_ x: Double) -> Double {
    // Below, the alternating series needs ever more terms for what is 1 to 1e-7.
    if x < 0.3 { return 1 }
    var sum = 0.0
    for k in 1...100 {
      let term = exp(-2 * Double(k * k) * x * x)
      sum += k % 2 == 1 ? term : -term
      if term < 1e-18 { break }
    }
    return min(1, max(0, 2 * sum))
  }

  /// The x with `kolmogorovTail(x) = p`.
  static func kolmogorovQuantile(_ p: Double) -> Double {
    var (low, high) = (0.3, 6.0)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if kolmogorovTail(middle) > p { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// How many numbers lie in each of equal bins.
  static func histogram(_ numbers: [Double], bins: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: bins)
    for u in numbers { counts[min(bins - 1, max(0, Int(u * Double(bins))))] += 1 }
    return counts
  }

  /// Pearson's test over equal bins.
  static func chiSquared(_ numbers: [Double], bins: Int) -> Double {
    let expected = Double(numbers.count) / Double(bins)
    let statistic = histogram(numbers, bins: bins).reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    return ChiSquared.upperTail(statistic, degreesOfFreedom: Double(bins - 1))
  }
}

/// Tails of counts.
enum CountTail {
  /// The chance of a share at least as far from a binomial's middle, both tails alike; never too small.
  static func binomial(_ count: Int, of trials: Int, p: Double) -> Double {
    let law = BinomialDistribution(trials: Double(trials), p: p)
    return min(1, 2 * min(law.tails(Double(count)).lower, law.tails(Double(count - 1)).upper))
  }

  /// The same for a statement that the chance lies within a range: the strongest evidence against the whole of it.
  static func binomial(_ count: Int, of trials: Int, within range: ClosedRange<Double>) -> Double {
    let low = BinomialDistribution(trials: Double(trials), p: range.lowerBound).tails(Double(count)).lower
    let high =
      range.upperBound >= 1
      ? 1 : BinomialDistribution(trials: Double(trials), p: range.upperBound).tails(Double(count - 1)).upper
    return min(1, 2 * min(low, high))
  }

  /// P(X < k) + ½ P(X = k), uniform up to steps.
  static func middle(_ count: Int, of trials: Int, p: Double) -> Double {
    let law = BinomialDistribution(trials: Double(trials), p: p)
    return 0.5 * (law.tails(Double(count)).lower + law.tails(Double(count - 1)).lower)
  }

  /// The two-sided p of Student's t.
  static func student(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    BetaDistribution(a: nu / 2, b: 0.5).cdf(nu / (nu + t * t))
  }

  /// The two-sided p of a normal variable.
  static func normal(_ z: Double) -> Double { 2 * NormalDistribution.probability(below: -abs(z)) }
}
