import Foundation
import RandomStreams
import TokenModels

/// Where to draw difficulties so that the mean of R given them is known well at *every* length.
///
/// Long sequences succeed only where they are easy, and short ones fail only where they are hard: averaged over plain draws,
/// R(n | Z) at R ≈ 1e-40, or what it lacks of 1 at R ≈ 1 − 1e-5, rests on draws that never come. Here Z comes from a mixture of
/// its own law, its laws given success at some of the lengths, and those given failure where few draws would meet it; each draw is
/// weighted by density over proposal. A weighted term is then at most about the number of parts times its mean, so the
/// relative standard errors of R and of 1 − R are at most about √(parts/draws), however rare success or failure is (defensive
/// mixtures: Hesterberg 1995, doi:10.1080/00401706.1995.10484303).
struct DifficultyProposal: Sendable {
  /// Parts of the mixture given success, and given failure.
  private static let mostParts = (success: 7, failure: 3)
  /// From which second moment of a density given failure over the mixture of successes on, in units of its parts, that density
  /// becomes a part itself: so many times the parts, or more, are the draws for one that counts for what R lacks of 1.
  /// Below, one draw in some 16 does so, and the weights alone take out more noise: they go with R as a control variate.
  private static let seldom = 2.0

  private let law: any DifficultyLaw
  private let first: Double
  private let step: Double
  private let share: [Double]
  private let cumulative: [Double]
  /// The share of draws below the first point, where the density falls as e^(slope x): a shape of 0.01 has most there.
  private let tail: Double
  private let slope: Double

  /// The proposal from the solution of the quadrature of R(n | z) at the lengths.
  init(law: any DifficultyLaw, logReliability: @escaping (Double) -> [Double]) {
    self.law = law
    // The constant function stands for the law itself.
    let solution = DifficultyQuadrature(law).solve { logReliability($0) + [0] }
    let lengths = solution.logMeans.count - 1
    let alive = (0..<lengths).filter { solution.logMeans[$0] > -.infinity }
    let parts = [lengths] + Self.spread(alive, most: Self.mostParts.success)
    first = solution.first
    step = solution.step
    let success = solution.terms.map { row in parts.reduce(0) { $0 + exp(row[$1] - solution.logMeans[$1]) } }
    // The densities given failure, of the lengths at which the mixture so far seldom meets them.
    let rare = alive.compactMap { part -> [Double]? in
      let terms = solution.terms.map { row in
        row[lengths] == -.infinity ? 0 : -exp(row[lengths]) * expm1(min(0, row[part] - row[lengths]))
      }
      let sum = solution.step * terms.reduce(0, +)
      guard sum > 0 else { return nil }
      let density = terms.map { $0 / sum }
      let second = zip(density, success).reduce(0) { $1.0 > 0 ? $0 + $1.0 * ($1.0 / $1.1) : $0 }
      return second * solution.step > Self.seldom ? density : nil
    }
    // The shortest length in any case: there the hardest sequences alone count.
    let failures = Self.spread(rare.reversed(), most: Self.mostParts.failure)
    let count = Double(parts.count + failures.count)
    var share = success.enumerated().map { index, density in
      failures.reduce(density) { $0 + $1[index] } * solution.step / count
    }
    // What lies below the first point falls alike for all parts given success: there every sequence succeeds.
    let slope = solution.slopes.last ?? 0
    var tail = 0.0
    if slope > 0, let row = solution.terms.first {
      let cells = solution.step / expm1(slope * solution.step)
      tail = parts.reduce(0) { $0 + exp(row[$1] - solution.logMeans[$1]) } * cells / count
    }
    self.slope = slope
    let total = share.reduce(tail, +)
    tail /= total
    self.tail = tail
    var sum = tail
    share = share.map { $0 / total }
    self.share = share
    cumulative = share.map {
      sum += $0
      return sum
    }
  }

  /// So many of some parts, the last of them included.
  private static func spread<Part>(_ parts: [Part], most: Int) -> [Part] {
    let count = min(most, parts.count)
    return (0..<count).map { parts[(parts.count - 1) * ($0 + 1) / count] }
  }

  /// A difficulty and ln(density/proposal) there.
  func draw(_ stream: inout RandomStream) -> (difficulty: Double, logWeight: Double) {
    let u = stream.uniform()
    if u < tail {
      let below = stream.exponential()
      let x = first - 0.5 * step - below / slope
      return (max(.leastNormalMagnitude, exp(x)), law.logDensity(ofLog: x) - log(tail * slope) + below)
    }
    var low = 0
    var high = share.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > u { high = middle } else { low = middle + 1 }
    }
    let x = first + (Double(low) - 0.5 + stream.uniform()) * step
    return (exp(x), law.logDensity(ofLog: x) - log(share[low] / step))
  }
}
