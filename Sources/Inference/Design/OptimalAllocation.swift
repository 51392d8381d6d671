import Foundation

/// The allocation of effort to lengths that tells rivals apart best: T-optimal in the sense of Kullback and Leibler.
///
/// For one rivalry it maximises min_θ Σ w_i·KL(p_i ‖ q_i(θ)) per unit of cost over the shares w (Atkinson & Fedorov
/// 1975, doi:10.1093/biomet/62.1.57; López-Fidalgo, Tommasi & Trandafir 2007, doi:10.1111/j.1467-9868.2007.00586.x);
/// for several, the least of what they reach as parts of what each could reach alone. Found by cutting planes: any
/// curve of the rival bounds the optimum from above, and the nearest one at given shares says what these are worth, so
/// the two enclose the optimum.
///
/// A curve that was nearest where some length got nothing may miss the truth there by any factor, and a share of 1e-9
/// would then be worth as much as all others: less than a sequence, of any number that is ever generated. So no length
/// counts for more than a thousand times the mean of all, which a share of a thousandth makes enough of.
package struct OptimalAllocation: Sendable {
  /// The share of the cost that each candidate length takes; their sum is 1.
  package let shares: [Double]
  /// The least efficiency over the rivalries: 1 where one is looked at, or where all are served as if alone.
  package let efficiency: Double
  /// No allocation reaches more than this times `efficiency`, with payoffs that count as said above; never below 1, and
  /// 1.0001 or less unless the search stopped early.
  package let certificate: Double

  /// What a length is worth that gets less than this share: nothing that simulation could show.
  private static let negligible = 1e-4
  /// Payoffs count up to this many times the mean payoff.
  private static let mostOfMean = 1e3

  /// `best` are the divergences per unit of cost that the rivalries could reach alone; none of them 0.
  init(_ rivalries: [Rivalry], best: [Double], _ candidates: CandidateLengths) {
    let costs = candidates.costs
    var shares = costs.map { _ in 1 / Double(costs.count) }
    // Of each rivalry, what every curve of the rival met so far gives at each length.
    var payoffs = rivalries.map { _ in [[Double]]() }
    var (reached, bound, most) = (0.0, Double.infinity, Double.infinity)
    var (found, tried) = (shares, [[Double]]())
    for _ in 0..<300 {
      let sequences = zip(shares, costs).map { $0 / $1 }
      for (index, rivalry) in rivalries.enumerated() {
        let means = rivalry.nearest(candidates, sequences: sequences).divergence.means
        payoffs[index].append(zip(means, costs).map { max(0, $0) / $1 / best[index] })
      }
      // A rival may come equally near in two ways, and the search for the nearest curve miss one of them: all shares tried
      // are held to all curves met, also those met later.
      tried.append(shares)
      let rows = payoffs.joined().map { $0.map { min($0, most) } }
      let values = tried.map { shares in rows.map { Self.mean(of: $0, shares) }.min() ?? 0 }
      let highest = values.indices.max { values[$0] < values[$1] } ?? 0
      (reached, found) = (values[highest], tried[highest])
      guard reached > 0 else { break }
      most = Self.mostOfMean * reached
      let game = MatrixGame(payoffs.joined().map { $0.map { min($0, most) } })
      // For any weights of the curves no shares bring more than the length that brings most: a bound whatever the solver
      // did.
      let columns = costs.indices.map { game.mean(ofColumn: $0) }
      bound = columns.allSatisfy(\.isFinite) ? columns.max() ?? .infinity : .infinity
      // Shares that do not sum to one are a solver's that lost its digits.
      guard bound > reached * 1.0001, abs(game.shares.reduce(0, +) - 1) < 1e-6 else { break }
      shares = game.shares
    }
    let kept = found.map { $0 < Self.negligible ? 0 : $0 }
    let total = kept.reduce(0, +)
    self.shares = kept.map { $0 / total }
    efficiency = reached
    certificate = reached > 0 ? max(1, bound / reached) : .infinity
  }

  private static func mean(of payoffs: [Double], _ shares: [Double]) -> Double {
    zip(payoffs, shares).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The allocation for one rivalry, and the divergence it reaches per unit of cost; nil where the rival gives the very
  /// curve of the truth.
  static func alone(_ rivalry: Rivalry, _ candidates: CandidateLengths) -> (OptimalAllocation, divergence: Double)? {
    // Payoffs of the size of 1 are what the solver is good at.
    let costs = candidates.costs
    let equal = rivalry.nearest(candidates, sequences: costs.map { 1 / $0 }).divergence.means
    let scale = zip(equal, costs).reduce(0) { $0 + $1.0 / $1.1 } / Double(costs.count)
    guard scale.isFinite, scale * (costs.reduce(0, +) / Double(costs.count)) > Separation.rounding else { return nil }
    let allocation = OptimalAllocation([rivalry], best: [scale], candidates)
    return (allocation, allocation.efficiency * scale)
  }
}
