import Foundation
import GSLKernel

/// A test of a sequence of 52-bit draws: a p-value that is uniform where they are uniform and independent.
///
/// The laws of the statistics are closed forms (Knuth, *The Art of Computer Programming* 2, 3.3.2; L'Ecuyer & Simard 2007,
/// doi:10.1145/1268776.1268777). Small p-values and large ones are both suspicious.
struct StreamTest: Sendable {
  let name: String
  let p: @Sendable (_ draws: [UInt64]) -> Double

  static let battery: [StreamTest] =
    equidistribution + order + counts + bits

  /// Pearson's statistic of counts under given chances; at least twenty are expected in each cell.
  static func pearson(_ counts: [Int], _ chances: [Double]) -> Double {
    let total = Double(counts.reduce(0, +))
    var (statistic, cells) = (0.0, 0)
    var (count, expected) = (0.0, 0.0)
    var last: (count: Double, expected: Double)?
    func close(_ cell: (count: Double, expected: Double), _ sign: Double) {
      statistic += sign * (cell.count - cell.expected) * (cell.count - cell.expected) / cell.expected
      cells += sign > 0 ? 1 : -1
    }
    for (c, p) in zip(counts, chances) {
      count += Double(c)
      expected += p * total
      if expected >= 20 {
        close((count, expected), 1)
        last = (count, expected)
        (count, expected) = (0, 0)
      }
    }
    if expected > 0, let cell = last {
      // What is left over joins the last cell.
      close(cell, -1)
      close((cell.count + count, cell.expected + expected), 1)
    }
    return ChiSquared.upperTail(statistic, degreesOfFreedom: Double(cells - 1))
  }

  static func uniformCells(_ counts: [Int]) -> Double {
    pearson(counts, [Double](repeating: 1 / Double(counts.count), count: counts.count))
  }

  /// The tail of a sum of squares of as many standard normal variables.
  static func squares(_ z: [Double]) -> Double {
    ChiSquared.upperTail(z.reduce(0) { $0 + $1 * $1 }, degreesOfFreedom: Double(z.count))
  }

  static func unit(_ draw: UInt64) -> Double { (Double(draw) + 0.5) * 0x1p-52 }
}

extension StreamTest {
  /// Cells of the unit interval, square and cube.
  fileprivate static let equidistribution: [StreamTest] = [
    cells("1,024 intervals", dimensions: 1, bits: 10, shift: 42),
    cells("1,024 intervals of the lowest bits", dimensions: 1, bits: 10, shift: 0),
    cells("16,384 squares", dimensions: 2, bits: 7, shift: 45),
    cells("512 cubes", dimensions: 3, bits: 3, shift: 49),
    cells("4,096 cubes of middle bits", dimensions: 3, bits: 4, shift: 20),
    StreamTest(name: "largest of eight") { draws in
      var counts = [Int](repeating: 0, count: 64)
      for start in stride(from: 0, through: draws.count - 8, by: 8) {
        let largest = unit(draws[start..<start + 8].max() ?? 0)
        counts[min(63, Int(64 * pow(largest, 8)))] += 1
      }
      return uniformCells(counts)
    },
  ]

  private static func cells(_ name: String, dimensions: Int, bits: Int, shift: Int) -> StreamTest {
    StreamTest(name: name) { draws in
      var counts = [Int](repeating: 0, count: 1 << (dimensions * bits))
      let mask: UInt64 = 1 << UInt64(bits) - 1
      for start in stride(from: 0, through: draws.count - dimensions, by: dimensions) {
        var cell = 0
        for index in start..<start + dimensions { cell = cell << bits | Int(draws[index] >> UInt64(shift) & mask) }
        counts[cell] += 1
      }
      return uniformCells(counts)
    }
  }
}

extension StreamTest {
  /// What follows what.
  fileprivate static let order: [StreamTest] = [
    StreamTest(name: "serial correlation, lags 1 to 16") { draws in
      let u = draws.map { unit($0) - 0.5 }
      return squares(
        (1...16).map { lag in
          var sum = 0.0
          for index in lag..<u.count { sum += u[index] * u[index - lag] }
          return 12 * sum / Double(u.count - lag).squareRoot()
        })
    },
    StreamTest(name: "runs above and below one half") { draws in
      var changes = 0
      for index in 1..<draws.count where (draws[index] ^ draws[index - 1]) >> 51 & 1 == 1 { changes += 1 }
      return CountTail.middle(changes, of: draws.count - 1, p: 0.5)
    },
    StreamTest(name: "runs up") { draws in
      // The draw that ends a run is left out, so that runs are independent.
      var counts = [Int](repeating: 0, count: 6)
      var index = 0
      while index + 1 < draws.count {
        var length = 1
        while index + length < draws.count, draws[index + length] > draws[index + length - 1] { length += 1 }
        if index + length == draws.count { break }
        counts[min(6, length) - 1] += 1
        index += length + 1
      }
      return pearson(counts, [1 / 2.0, 1 / 3.0, 1 / 8.0, 1 / 30.0, 1 / 144.0, 1 / 720.0])
    },
    StreamTest(name: "gaps between draws below 1/8") { draws in
      var counts = [Int](repeating: 0, count: 33)
      var gap = 0
      for draw in draws {
        if draw >> 49 == 0 {
          counts[min(32, gap)] += 1
          gap = 0
        } else {
          gap += 1
        }
      }
      return pearson(counts, (0..<32).map { pow(7 / 8.0, Double($0)) / 8 } + [pow(7 / 8.0, 32)])
    },
    StreamTest(name: "permutations of five") { draws in
      var counts = [Int](repeating: 0, count: 120)
      for start in stride(from: 0, through: draws.count - 5, by: 5) {
        var code = 0
        for i in 0..<5 {
          var rank = 0
          for j in 0..<i where draws[start + j] > draws[start + i] { rank += 1 }
          code = code * (i + 1) + rank
        }
        counts[code] += 1
      }
      return uniformCells(counts)
    },
  ]
}

extension StreamTest {
  /// What is equal to what.
  fileprivate static let counts: [StreamTest] = [
    StreamTest(name: "poker of five digits") { draws in
      var counts = [Int](repeating: 0, count: 5)
      for start in stride(from: 0, through: draws.count - 5, by: 5) {
        var seen: UInt32 = 0
        for index in start..<start + 5 { seen |= 1 << UInt32(draws[index] >> 48) }
        counts[seen.nonzeroBitCount - 1] += 1
      }
      // d (d − 1) … (d − r + 1) S(5, r)/d⁵ with d = 16 and Stirling's numbers of the second kind.
      var falling = 1.0
      let chances = [1.0, 15, 25, 10, 1].enumerated().map { index, stirling -> Double in
        falling *= 16 - Double(index)
        return falling * stirling / pow(16, 5)
      }
      return pearson(counts, chances)
    },
    birthdays("birthday spacings, upper 32 bits", shift: 20), birthdays("birthday spacings, lower 32 bits", shift: 0),
    StreamTest(name: "collisions of 2¹⁴ in 2²⁰") { draws in
      let (balls, urns) = (1 << 14, 1 << 20)
      var (collisions, batches) = (0, 0)
      for start in stride(from: 0, through: draws.count - balls, by: balls) {
        var taken = [Bool](repeating: false, count: urns)
        for index in start..<start + balls {
          let urn = Int(draws[index] >> 32)
          if taken[urn] { collisions += 1 }
          taken[urn] = true
        }
        batches += 1
      }
      // Collisions are balls less urns taken: its mean and variance are those of the number of empty urns.
      let (m, d) = (Double(balls), Double(urns))
      let (one, two) = (exp(m * log1p(-1 / d)), exp(m * log1p(-2 / d)))
      let variance = d * (d - 1) * two + d * one - d * d * one * one
      let z = (Double(collisions) - Double(batches) * (m - d + d * one)) / (Double(batches) * variance).squareRoot()
      return NormalDistribution.probability(below: -z)
    },
  ]

  /// 4,096 birthdays in a year of 2³² days: the number of equal spacings is Poisson's, of mean 4 to a part in 1,000.
  private static func birthdays(_ name: String, shift: UInt64) -> StreamTest {
    StreamTest(name: name) { draws in
      let m = 4096
      var (repeats, batches) = (0, 0)
      for start in stride(from: 0, through: draws.count - m, by: m) {
        let days = draws[start..<start + m].map { UInt32(truncatingIfNeeded: $0 >> shift) }.sorted()
        let spacings = zip(days.dropFirst(), days).map { $0 - $1 }.sorted()
        repeats += zip(spacings.dropFirst(), spacings).count { $0 == $1 }
        batches += 1
      }
      let mean = Double(batches) * Double(m) * Double(m - 1) * Double(m - 2) / (4 * 0x1p32)
      let below = repeats == 0 ? 0 : SpecialFunctions.upperGamma(Double(repeats), mean)
      return 1 - 0.5 * (below + SpecialFunctions.upperGamma(Double(repeats) + 1, mean))
    }
  }
}

extension StreamTest {
  /// What the bits do.
  fileprivate static let bits: [StreamTest] = [
    ranks("ranks of 32 × 32 bits, upper", shift: 20), ranks("ranks of 32 × 32 bits, lower", shift: 0),
    StreamTest(name: "balance of each of the 52 bits") { draws in
      let columns = BitColumns(draws)
      return squares(columns.bits.map { columns.z(ones: $0.reduce(0) { $0 + $1.nonzeroBitCount }) })
    },
    StreamTest(name: "Hamming weights") { draws in
      var counts = [Int](repeating: 0, count: 53)
      for draw in draws { counts[draw.nonzeroBitCount] += 1 }
      return pearson(counts, weightChances)
    },
    StreamTest(name: "Hamming weights of neighbours") { draws in
      var sum = 0.0
      for index in 1..<draws.count {
        sum += Double((draws[index].nonzeroBitCount - 26) * (draws[index - 1].nonzeroBitCount - 26))
      }
      return NormalDistribution.probability(below: -sum / (13 * Double(draws.count - 1).squareRoot()))
    },
    StreamTest(name: "pairs of bits of one draw") { draws in
      let columns = BitColumns(draws)
      return squares(
        (1..<52).flatMap { i in (0..<i).map { columns.z(ones: columns.differences(i, $0, lag: 0)) } })
    },
    StreamTest(name: "pairs of bits of neighbours") { draws in
      let columns = BitColumns(draws)
      return squares(
        (0..<52).flatMap { i in (0..<52).map { columns.z(ones: columns.differences(i, $0, lag: 1)) } })
    },
  ]

  private static let weightChances: [Double] = (0...52).map { k in
    let logOrders = SpecialFunctions.logGamma(53) - SpecialFunctions.logGamma(Double(k) + 1)
    return exp(logOrders - SpecialFunctions.logGamma(Double(53 - k)) - 52 * log(2))
  }

  private static func ranks(_ name: String, shift: UInt64) -> StreamTest {
    StreamTest(name: name) { draws in
      var counts = [Int](repeating: 0, count: 3)
      for start in stride(from: 0, through: draws.count - 32, by: 32) {
        var rows = draws[start..<start + 32].map { UInt32(truncatingIfNeeded: $0 >> shift) }
        var rank = 0
        for column in 0..<32 as Range<UInt32> {
          guard let pivot = (rank..<32).first(where: { rows[$0] >> column & 1 == 1 }) else { continue }
          rows.swapAt(rank, pivot)
          for row in rank + 1..<max(rank + 1, 32) where rows[row] >> column & 1 == 1 { rows[row] ^= rows[rank] }
          rank += 1
        }
        counts[rank == 32 ? 0 : rank == 31 ? 1 : 2] += 1
      }
      // P(rank n) = Π (1 − 2^−i), and of rank n − 1 the product from the second factor on, squared over what is left.
      let full = (1...32).reduce(1.0) { $0 * (1 - pow(2, -Double($1))) }
      let less = rankChance(31)
      return pearson(counts, [full, less, 1 - full - less])
    }
  }

  /// P(rank r) of a random 32 × 32 matrix over two elements: 2^(r(64−r)−1024) Π (1 − 2^(i−32))²/(1 − 2^(i−r)).
  private static func rankChance(_ r: Int) -> Double {
    (0..<r).reduce(pow(2, Double(r * (64 - r) - 1024))) { product, i in
      let factor = 1 - pow(2, Double(i - 32))
      return product * factor * factor / (1 - pow(2, Double(i - r)))
    }
  }
}

/// Draws as 52 columns of bits, 64 draws to a word.
struct BitColumns {
  let bits: [[UInt64]]
  let count: Int

  /// Draws beyond a whole number of words are left out.
  init(_ draws: [UInt64]) {
    let words = draws.count / 64
    var bits = [[UInt64]](repeating: [UInt64](repeating: 0, count: words), count: 52)
    for word in 0..<words {
      for place in 0..<64 {
        let draw = draws[64 * word + place]
        for bit in 0..<52 { bits[bit][word] |= (draw >> UInt64(bit) & 1) << UInt64(place) }
      }
    }
    self.bits = bits
    count = 64 * words
  }

  func z(ones: Int) -> Double { (2 * Double(ones) - Double(count)) / Double(count).squareRoot() }

  /// In how many draws bit `i` differs from bit `j` of the draw `lag` (0 or 1) later; the first follows the last.
  func differences(_ i: Int, _ j: Int, lag: Int) -> Int {
    let (a, b) = (bits[i], bits[j])
    var sum = 0
    for word in a.indices {
      let next = lag == 0 ? b[word] : b[word] >> 1 | b[word + 1 < b.count ? word + 1 : 0] << 63
      sum += (a[word] ^ next).nonzeroBitCount
    }
    return sum
  }
}
