/// The chance that wrong answers beat the right one, by counting.
///
/// Votes on the wrong answers are multinomial: independent Poisson counts given their sum. Alternative by alternative
/// the ways are added up in which none has more than the y votes of the right answer and t have just as many, and those
/// in which some has more. All terms are positive, and the chance to lose is not 1 less the chance to win: 1e-80 keeps
/// its digits.
struct PluralityCount {
  /// y, the votes for the right answer.
  private let tie: Int
  /// x, the votes for wrong ones.
  private let wrong: Int
  /// The most alternatives that can tie.
  private let mostTied: Int
  /// Coefficients of z^v for t alternatives with y votes and none with more, at t·(x + 1) + v.
  private var level: [Double]
  /// Coefficients of z^v where some alternative has more than y votes.
  private var beaten: [Double]

  /// P(a wrong answer is chosen | `right` and `wrong` votes, the latter spread by `shares`), one vote or more in all.
  static func error(right: Int, wrong: Int, shares: [Double]) -> Double {
    if right == 0 { return 1 }
    if wrong < right { return 0 }
    var count = PluralityCount(tie: right, wrong: wrong, mostTied: min(wrong / right, shares.count))
    for share in shares { count.add(share) }
    return count.lost
  }

  private init(tie: Int, wrong: Int, mostTied: Int) {
    (self.tie, self.wrong, self.mostTied) = (tie, wrong, mostTied)
    level = Array(repeating: 0, count: (mostTied + 1) * (wrong + 1))
    level[0] = 1
    beaten = Array(repeating: 0, count: wrong + 1)
  }

  /// One more alternative, with k votes in (σw)^k/k! ways.
  ///
  /// σ = x puts the sum of all ways at x^x/x! < e^x and each that matters not far below: without it 50^(−150)/150! is 0.
  private mutating func add(_ share: Double) {
    let (width, tie, last) = (wrong + 1, tie, wrong)
    var ways = [1.0]
    for k in 1...last { ways.append(ways[k - 1] * (Double(last) * share / Double(k))) }
    let unbeaten = (0...last).map { v in (0...mostTied).reduce(0) { $0 + level[$1 * width + v] } }
    ways.withUnsafeBufferPointer { ways in
      beaten.withUnsafeMutableBufferPointer { beaten in
        unbeaten.withUnsafeBufferPointer { unbeaten in
          // In place from the highest power down: what is read still lacks this alternative.
          for v in stride(from: last, through: 0, by: -1) {
            var sum = 0.0
            for k in 0...v { sum += ways[k] * beaten[v - k] }
            for k in stride(from: tie + 1, through: v, by: 1) { sum += ways[k] * unbeaten[v - k] }
            beaten[v] = sum
          }
        }
      }
      level.withUnsafeMutableBufferPointer { level in
        for t in stride(from: mostTied, through: 0, by: -1) {
          for v in stride(from: last, through: t * tie, by: -1) {
            var sum = 0.0
            for k in 0...min(tie - 1, v - t * tie) { sum += ways[k] * level[t * width + v - k] }
            if t > 0 { sum += ways[tie] * level[(t - 1) * width + v - tie] }
            level[t * width + v] = sum
          }
        }
      }
    }
  }

  /// The share of the ways to cast x votes that lose; t tied alternatives win with probability t/(t + 1).
  private var lost: Double {
    var (won, lost) = (0.0, beaten[wrong])
    for t in 0...mostTied {
      let ways = level[t * (wrong + 1) + wrong]
      won += ways / Double(t + 1)
      lost += ways * Double(t) / Double(t + 1)
    }
    return lost / (won + lost)
  }
}
