import Foundation

/// What was observed of failures: between which lengths sequences first failed, or at which one exactly.
///
/// Every form of data comes down to this. A success at length n is a first failure in (n, ∞], a failure by n one in
/// (0, n], a censored sequence one in (c, ∞]; a first error at a continuous position is a cell of no width. The
/// log-likelihood is Σ count · ln P(cell), without binomial or multinomial coefficients.
package struct ObservedData: Equatable, Sendable {
  /// n₁ < … < n_J: every length that occurs; positive and finite.
  package let lengths: [Double]
  /// All different cells; some may hold nothing, where none of the trials of a block fell into them.
  private(set) var cells: [Cell]
  /// The trials of each block: cells of a block exclude each other and cover all lengths.
  private(set) var blocks: [Double]
  /// The sequences or attempts observed, weights aside: the sample size of AICc and BIC.
  package let trials: Double
  /// Which rows gave which cells.
  let rows: [Row]
  /// Rows with the same cluster are not independent of each other; numbered from 0.
  package let clusterCount: Int
  /// An estimate of R at each length, not increasing, from which searches set out.
  let survival: [Double]
  let form: Form
  /// The mean weight of a trial: what one of them is worth in ln L, so that criteria and charges do not depend on the
  /// scale of the weights.
  let meanWeight: Double
  /// Whether trials differ from weight 1: then counts are none, and neither deviance nor residuals have a known law.
  package let isWeighted: Bool

  /// The first failure is known to lie in (from, to], or at `from` where both are one.
  struct Cell: Equatable, Sendable {
    /// An index of `lengths`; −1 stands for 0.
    let from: Int
    /// An index of `lengths`; their number stands for ∞.
    let to: Int
    /// Weights included.
    var count: Double
    /// −1 where it is not known what else could have been observed.
    let block: Int

    /// Whether the failure was observed at one exact, continuous position.
    var isExact: Bool { from == to }
  }

  /// What one line of data adds to one cell.
  struct Row: Equatable, Sendable {
    let cell: Int
    let count: Double
    let cluster: Int
  }

  /// How the data came about.
  package enum Form: Equatable, Sendable {
    /// First failures of whole sequences between common lengths: one multinomial.
    case firstFailures
    /// Attempts at given lengths: a binomial each.
    case attempts
    /// First failures within intervals of their own.
    case intervals
    /// First failures at positions.
    case positions
  }

  init(
    lengths: [Double], cells: [Cell], blocks: [Double], trials: Double, rows: [Row], clusterCount: Int,
    survival: [Double], form: Form, weights: (mean: Double, areAllOne: Bool) = (1, true)
  ) {
    self.lengths = lengths
    self.cells = cells
    self.blocks = blocks
    self.trials = trials
    self.rows = rows
    self.clusterCount = clusterCount
    self.survival = survival
    self.form = form
    meanWeight = weights.mean
    isWeighted = !weights.areAllOne
  }

  /// Whether it is known of every observation what else could have been observed, so that counts can be drawn anew.
  package var hasDesign: Bool { cells.allSatisfy { $0.block >= 0 } }

  /// Σ of all counts, weights included.
  var total: Double { cells.reduce(0) { $0 + $1.count } }

  /// The largest log-likelihood that any curve can reach where cells come in blocks: Σ d ln(d/N); 0 of other cells.
  package var saturatedLogLikelihood: Double {
    cells.reduce(0) { $0 + ($1.count > 0 ? $1.count * saturatedLogProbability($1) : 0) }
  }

  /// ln(d/N) within its block; 0 without one.
  func saturatedLogProbability(_ cell: Cell) -> Double {
    cell.block >= 0 && cell.count > 0 ? log(cell.count / blocks[cell.block]) : 0
  }

  /// The same data with each cluster counted so many times: a bootstrap sample, or a fold left out.
  func weighted(byCluster weights: [Double]) -> ObservedData {
    var data = self
    for index in data.cells.indices { data.cells[index].count = 0 }
    for row in rows { data.cells[row.cell].count += row.count * weights[row.cluster] }
    data.countBlocks()
    return data
  }

  /// The same design with other counts in its cells.
  func recounted(_ counts: [Double]) -> ObservedData {
    var data = self
    for index in data.cells.indices { data.cells[index].count = counts[index] }
    data.countBlocks()
    return data
  }

  private mutating func countBlocks() {
    for block in blocks.indices { blocks[block] = 0 }
    for cell in cells where cell.block >= 0 { blocks[cell.block] += cell.count }
  }

  /// The longest length known to have been survived, −1 for none, and the shortest known to hold a failure.
  ///
  /// Where the first is below the second, one length parts successes from failures.
  var extremes: (survived: Int, failed: Int) {
    var (survived, failed) = (-1, lengths.count)
    for cell in cells where cell.count > 0 {
      survived = max(survived, cell.from)
      failed = min(failed, cell.to)
    }
    return (survived, failed)
  }

  /// A picture of the data with about so many lengths: neighbours are taken for one, cells between them left out.
  func coarsened(to count: Int) -> ObservedData {
    let step = max(1, lengths.count / count)
    func place(_ index: Int) -> Int { index < 0 ? -1 : index == lengths.count ? coarse.count : index / step }
    let coarse = stride(from: 0, to: lengths.count, by: step).map { lengths[min(lengths.count - 1, $0 + step / 2)] }
    var known: [Int: Int] = [:]
    var merged: [Cell] = []
    var totals = [Double](repeating: 0, count: form == .attempts ? coarse.count : blocks.count)
    for cell in cells {
      let (from, to) = (place(cell.from), place(cell.to))
      if from == to, !cell.isExact { continue }
      let block = form == .attempts ? place(min(cell.to, cell.from < 0 ? cell.to : cell.from)) : cell.block
      let key = (from + 1) * (coarse.count + 2) + to
      if let index = known[key] {
        merged[index].count += cell.count
      } else {
        known[key] = merged.count
        merged.append(Cell(from: from, to: to, count: cell.count, block: block))
      }
      if block >= 0 { totals[block] += cell.count }
    }
    return ObservedData(
      lengths: coarse, cells: merged, blocks: totals, trials: trials, rows: [], clusterCount: 0,
      survival: coarse.indices.map { survival[min(lengths.count - 1, $0 * step + step / 2)] }, form: form,
      weights: (meanWeight, !isWeighted))
  }
}
