/// The chance that the right answer has more votes than every single wrong one; ties are broken evenly at random.
///
/// With x votes for the right answer it is m!·Σ_x P₀ˣ/x!·[z^{m−x}] Π_i (Σ_{y<x} (pᵢz)^y/y! + s·(pᵢz)^x/x!), where s
/// marks the wrong answers that tie and s^t stands for 1/(t + 1). The product is built answer by answer with positive
/// terms only, so nothing cancels; its coefficients serve all m at once. Without return, (w)_y/n^y takes the place of
/// p^y, with (w)_y = w(w − 1)…(w − y + 1), and n^m/(n)_m stands before.
package enum PluralityVote {
  /// The most votes that are counted exactly: 1/128! is 1e-216, and small shares still have digits below.
  package static let mostVotes = 128

  /// Whether `chances` is affordable, K·m³/6 steps for K wrong answers: at most about ten seconds.
  package static func isExact(wrongAnswers: Int, votes: Int) -> Bool {
    let m = Double(votes)
    return votes <= mostVotes && Double(wrongAnswers) * m * m * m / 6 < 1e9
  }

  /// The chances for 1, 2, … `votes` votes, at the indices 0, 1, …; without return those up to the number of answers.
  ///
  /// `successes` and the counts in `wrong` are how often each answer was recorded; at least one answer was.
  package static func chances(
    upTo votes: Int, successes: Int, wrong: [Int], _ sampling: VoteSampling
  ) -> [Double] {
    let total = wrong.reduce(successes, +)
    let most = min(votes, mostVotes, sampling == .withoutReplacement ? total : .max)
    guard most >= 1 else { return [] }
    var chances = Array(repeating: 0.0, count: most)
    let right = weights(of: successes, total, most, sampling)
    let others = wrong.map { weights(of: $0, total, most, sampling) }
    let factors = arrangements(most, total, sampling)
    for x in 1...most where x < right.count && right[x] > 0 {
      var product = TieProduct(votes: most - x, tie: x)
      for other in others { product.multiply(by: other) }
      for rest in 0...(most - x) { chances[x + rest - 1] += right[x] * factors[x + rest] * product.share(rest) }
    }
    // Rounding of a sum of positive terms may pass 1 by an ulp or two.
    return chances.map { min(1, $0) }
  }

  /// The chance as the number of votes grows: 1 where the right answer is the most frequent, 1/(t + 1) where t others
  /// are as frequent, 0 where a wrong one is more frequent or nothing was right.
  package static func limit(successes: Int, wrong: [Int]) -> Double {
    let top = wrong.max() ?? 0
    if successes == 0 || top > successes { return 0 }
    return 1 / Double(1 + wrong.count { $0 == successes })
  }

  /// w^y/(n^y·y!), or with falling powers of w, for y = 0, 1, … as far as they are positive.
  private static func weights(of count: Int, _ total: Int, _ most: Int, _ sampling: VoteSampling) -> [Double] {
    var weights = [1.0]
    let last = sampling == .withoutReplacement ? min(most, count) : (count > 0 ? most : 0)
    for y in stride(from: 1, through: last, by: 1) {
      let left = sampling == .withoutReplacement ? count - y + 1 : count
      weights.append(weights[y - 1] * Double(left) / (Double(total) * Double(y)))
    }
    return weights
  }

  /// m!, or m!·n^m/(n)_m, for m = 0, 1, …
  private static func arrangements(_ most: Int, _ total: Int, _ sampling: VoteSampling) -> [Double] {
    var factors = [1.0]
    for m in 1...most {
      let thinning = sampling == .withoutReplacement ? Double(total) / Double(total - m + 1) : 1
      factors.append(factors[m - 1] * Double(m) * thinning)
    }
    return factors
  }
}

/// A polynomial in z and s: how the other votes can fall on wrong answers, none with more than `tie`, t with just that.
private struct TieProduct {
  private let votes: Int
  private let tie: Int
  /// Coefficients of s^t·z^v at t·(votes + 1) + v.
  private var coefficients: [Double]
  /// The largest power of z so far that can have a coefficient.
  private var reach = 0

  init(votes: Int, tie: Int) {
    self.votes = votes
    self.tie = tie
    coefficients = Array(repeating: 0, count: (votes / tie + 1) * (votes + 1))
    coefficients[0] = 1
  }

  /// Multiplies by Σ_{y<tie} w_y z^y + s·w_tie·z^tie, in place from the highest powers down.
  mutating func multiply(by weights: [Double]) {
    let (last, width, tie) = (min(weights.count - 1, tie), votes + 1, tie)
    reach = min(votes, reach + last)
    let (reach, most) = (reach, votes / tie)
    coefficients.withUnsafeMutableBufferPointer { cells in
      weights.withUnsafeBufferPointer { weights in
        var t = most
        while t >= 0 {
          let row = t * width
          var v = reach
          while v >= t * tie {
            var sum = cells[row + v]
            var y = 1
            // What is left over the t ties bounds how much this answer can have had.
            let end = min(min(last, tie - 1), v - t * tie)
            while y <= end {
              sum += weights[y] * cells[row + v - y]
              y += 1
            }
            if t > 0, last == tie { sum += weights[tie] * cells[row - width + v - tie] }
            cells[row + v] = sum
            v -= 1
          }
          t -= 1
        }
      }
    }
  }

  /// The coefficient of z^v with 1/(t + 1) for s^t.
  func share(_ v: Int) -> Double {
    var sum = 0.0
    for t in 0...(v / tie) { sum += coefficients[t * (votes + 1) + v] / Double(t + 1) }
    return sum
  }
}
