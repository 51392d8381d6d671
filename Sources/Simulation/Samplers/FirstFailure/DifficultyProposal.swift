import Foundation
import RandomStreams
import TokenModels

/// Where to draw difficulties so that the mean of R given them is known well at *every* length.
///
/// Long sequences succeed only where they are easy: averaged over plain draws, R(n | Z) at R ≈ 1e-40 rests on draws
/// that never come. Here Z comes from a mixture of its own law and its laws given success at some of the lengths, and
/// each draw is weighted by density over proposal. A weighted term is then at most about the number of parts times its mean,
/// so the relative standard error is at most about √(parts/draws), however rare success is (defensive mixtures: Hesterberg
/// 1995, doi:10.1080/00401706.1995.10484303).
struct DifficultyProposal: Sendable {
  /// Parts of the mixture beside the law itself.
  private static let mostParts = 7

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
    var parts = [lengths]
    let alive = (0..<lengths).filter { solution.logMeans[$0] > -.infinity }
    for part in 0..<min(DifficultyProposal.mostParts, alive.count) {
      parts.append(alive[(alive.count - 1) * (part + 1) / min(DifficultyProposal.mostParts, alive.count)])
    }
    first = solution.first
    step = solution.step
    var share = solution.terms.map { row in
      parts.reduce(0) { $0 + exp(row[$1] - solution.logMeans[$1]) } * solution.step / Double(parts.count)
    }
    // What lies below the first point falls alike for all parts: there every sequence succeeds.
    let slope = solution.slopes.last ?? 0
    var tail = 0.0
    if slope > 0, let row = solution.terms.first {
      let cells = solution.step / expm1(slope * solution.step)
      tail = parts.reduce(0) { $0 + exp(row[$1] - solution.logMeans[$1]) } * cells / Double(parts.count)
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
