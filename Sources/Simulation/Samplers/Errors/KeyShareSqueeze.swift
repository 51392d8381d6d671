import TokenModels

/// Decides whether an error sits at a key token without evaluating the rates, in all but a few draws.
///
/// The chance that an error at t is at a key token varies little within a cell of the inverse cumulative hazard. Each
/// cell keeps bounds on it: from the cell's ends and middle, widened by their range, and none at all where a law
/// changes its form within the cell. A uniform number outside the bounds decides at once; within them the chance itself
/// is computed. The bounds are those of a share that is monotone, or nearly so, within a cell of a thousandth of the hazard.
struct KeyShareSqueeze: Sendable {
  private let bounds: [(lower: Double, upper: Double)]

  /// Bounds for every cell; `breaks` are positions at which the share may change its form.
  init(cells: [(first: Double, last: Double)], breaks: [Double], share: (Double) -> Double) {
    let breaks = breaks.sorted()
    bounds = cells.map { cell in
      let nextBreak = breaks.first { $0 >= cell.first - 1 } ?? .infinity
      if nextBreak <= cell.last, cell.last > cell.first { return (0, 1) }
      let values = [cell.first, (0.5 * (cell.first + cell.last)).rounded(), cell.last].map(share)
      guard let low = values.min(), let high = values.max(), values.allSatisfy(\.isFinite) else { return (0, 1) }
      // One token has one share: its bounds would meet, and rounding must not decide.
      let margin = high - low + 1e-12
      return (low - margin, high + margin)
    }
  }

  /// Whether u falls below the share at a position of the cell.
  @inline(__always)
  func isKey(_ u: Double, cell: Int, share: () -> Double) -> Bool {
    let bound = bounds.withUnsafeBufferPointer { $0[cell] }
    if u < bound.lower { return true }
    if u >= bound.upper { return false }
    return u < share()
  }
}
