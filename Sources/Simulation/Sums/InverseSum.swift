import Foundation

/// The inverse of a cumulative hazard: the first position t with S(t) ≥ x, in constant time.
///
/// A guide table of equal cells in x. In each cell the position is a polynomial of degree 5 in x; its error was measured
/// at ten points when it was made, and twice the largest is taken for a bound. Where the polynomial comes within that
/// bound of a whole number, S itself decides: once in thousands of draws. The bound is measured, not proven.
package struct InverseSum: Sendable {
  /// What a certain event, whose hazard is infinite, counts for: certain to the last bit of any draw.
  static let certainHazard = 745.0

  private static let cellCount = 1024
  /// Six coefficients and the error bound (tokens) of each cell, in one array for the cache's sake.
  private var table: [Double] = []
  /// The first and last position a cell can give.
  private var spans: [(first: Double, last: Double)] = []
  private let sum: PositionSum
  private let scale: Double
  /// S at its limit: larger x lie beyond the sequence. What is below 1e-290 counts as nothing: no draw is that small, and
  /// cells of it would have no width.
  package let total: Double

  package init(_ sum: PositionSum) {
    self.sum = sum
    total = sum.total < 1e-290 ? 0 : sum.total
    let cells = InverseSum.cellCount
    scale = total > 0 && total.isFinite ? Double(cells) / total : 0
    guard scale > 0 else { return }
    var first = 1.0
    for cell in 0..<cells {
      let upper = cell + 1 == cells ? total : Double(cell + 1) / scale
      let last = InverseSum.search(sum, upper, from: first, to: sum.limit)
      spans.append((first, last))
      table += InverseSum.polynomial(sum, from: Double(cell) / scale, to: upper, first: first, last: last)
      first = last
    }
  }

  /// The first position t ≥ 1 with S(t) ≥ x, for 0 < x ≤ total.
  @inline(__always)
  package func callAsFunction(_ x: Double) -> Double { locate(x).position }

  /// The same with the cell of the guide table that x falls in.
  @inline(__always)
  func locate(_ x: Double) -> (position: Double, cell: Int) {
    let place = x * scale
    let cell = min(Int(place), InverseSum.cellCount - 1)
    let u = place - Double(cell)
    return table.withUnsafeBufferPointer { c in
      let i = 7 * cell
      let t = c[i] + u * (c[i + 1] + u * (c[i + 2] + u * (c[i + 3] + u * (c[i + 4] + u * c[i + 5]))))
      let position = t.rounded(.up)
      let error = c[i + 6]
      if position - t > error, t - (position - 1) > error { return (position, cell) }
      return (exact(x, cell), cell)
    }
  }

  /// S(n), the sum itself.
  package func sum(upTo n: Double) -> Double { sum(n) }

  /// The positions that a cell can give, cell by cell.
  var cells: [(first: Double, last: Double)] { spans }

  @inline(never)
  private func exact(_ x: Double, _ cell: Int) -> Double {
    InverseSum.search(sum, x, from: spans[cell].first, to: spans[cell].last)
  }

  /// The first position in [from, to] with S ≥ x: a real root first, then the definition on whole numbers.
  private static func search(_ sum: PositionSum, _ x: Double, from: Double, to: Double) -> Double {
    if to - from < 8 { return bisection(sum, x, from: from, to: to) }
    let guess = min(to, max(from, root(sum, x, from: from - 1, to: to).rounded(.up)))
    let low = max(from, guess - 2)
    let high = min(to, guess + 2)
    let isInside = (low == from || sum(low - 1) < x) && (high == to || sum(high) >= x)
    return isInside ? bisection(sum, x, from: low, to: high) : bisection(sum, x, from: from, to: to)
  }

  private static func bisection(_ sum: PositionSum, _ x: Double, from: Double, to: Double) -> Double {
    var low = from - 1
    var high = to
    while high - low > 1 {
      let middle = (0.5 * (low + high)).rounded(.down)
      if sum(middle) >= x { high = middle } else { low = middle }
    }
    return high
  }

  /// Coefficients of the position in u ∈ [0, 1], and the error they were seen to make; an error of 1 sends every draw
  /// to the bisection.
  private static func polynomial(
    _ sum: PositionSum, from lower: Double, to upper: Double, first: Double, last: Double
  ) -> [Double] {
    if first == last { return [first - 0.5, 0, 0, 0, 0, 0, 0] }
    if last - first < 4 { return [first, 0, 0, 0, 0, 0, 1] }
    func position(_ u: Double) -> Double {
      InverseSum.root(sum, lower + u * (upper - lower), from: first - 1, to: last)
    }
    let nodes = (0..<6).map { 0.5 - 0.5 * cos(Double.pi * (Double($0) + 0.5) / 6) }
    let coefficients = newtonToMonomial(nodes, nodes.map(position))
    func value(_ u: Double) -> Double { coefficients.reversed().reduce(0) { $0 * u + $1 } }
    var worst = 0.0
    for u in [0, 0.01, 0.13, 0.31, 0.5, 0.62, 0.77, 0.93, 0.99, 1] { worst = max(worst, abs(value(u) - position(u))) }
    // Twice what was seen, and the rounding of S itself, which near the end of a sum spans many tokens.
    let error = 2 * worst + 1e-13 * last + 1e-6
    return coefficients + [error < 0.25 ? error : 1]
  }

  /// The real n in [from, to] with S(n) = x, by the Illinois method.
  private static func root(_ sum: PositionSum, _ x: Double, from: Double, to: Double) -> Double {
    var (a, b) = (from, to)
    var (fa, fb) = (sum(a) - x, sum(b) - x)
    var side = 0
    for _ in 0..<60 where b - a > 1e-13 * max(1, b) && fb - fa > 0 {
      let c = min(b, max(a, (a * fb - b * fa) / (fb - fa)))
      let fc = sum(c) - x
      if fc == 0 { return c }
      if fc > 0 {
        (b, fb) = (c, fc)
        if side == 1 { fa *= 0.5 }
        side = 1
      } else {
        (a, fa) = (c, fc)
        if side == -1 { fb *= 0.5 }
        side = -1
      }
    }
    return fb - fa > 0 ? min(b, max(a, (a * fb - b * fa) / (fb - fa))) : b
  }

  /// The monomial coefficients of the polynomial through the points, by divided differences.
  private static func newtonToMonomial(_ x: [Double], _ y: [Double]) -> [Double] {
    var d = y
    for order in 1..<x.count {
      for i in stride(from: x.count - 1, through: order, by: -1) { d[i] = (d[i] - d[i - 1]) / (x[i] - x[i - order]) }
    }
    var c = [Double](repeating: 0, count: x.count)
    for i in stride(from: x.count - 1, through: 0, by: -1) {
      for k in stride(from: x.count - 1, to: 0, by: -1) { c[k] = c[k - 1] - x[i] * c[k] }
      c[0] = d[i] - x[i] * c[0]
    }
    return c
  }
}
