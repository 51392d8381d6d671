import Foundation

/// Cumulative hazards at all lengths as a function of the difficulty z, tabulated once and read in one pass.
///
/// Λ(n; 0+) is not 0 where tokens can be wrong for sure, at any difficulty; (Λ(n; z) − Λ(n; 0+))/z is smooth in z. It is
/// interpolated by Chebyshev polynomials with 25 nodes on [0, ⅛], [⅛, ¼], … up to the largest z that ever occurs, each
/// split until its last coefficients are below 1e-13 of the largest, or until they add less than 1e-13 to Λ, or until what
/// is left is the noise of the hazards themselves. Accuracy of Λ about 1e-12, or that noise. Without difficulty the table
/// is the row at z = 1.
package struct FrailtyTable: Sendable {
  /// The number of entries of a row: texts × lengths.
  package let width: Int
  private let edges: [Double]
  /// Segment by segment, coefficient by coefficient, a row of `width` numbers.
  private let coefficients: [[Double]]
  /// Λ at difficulty 0+.
  private let atZero: [Double]
  /// Entries at which no sequence survives, whatever its difficulty.
  private let infinite: [Int]

  /// Tabulates `hazards` over 0 < z ≤ `largest`; with `largest` nil only z = 1 is ever asked for.
  ///
  /// `noise` is what the hazards' own rounding is known to leave in the last coefficients: no splitting gets below it.
  package init(upTo largest: Double?, noise: Double = 1e-13, hazards: (Double) -> [Double]) {
    guard let largest else {
      let row = hazards(1)
      width = row.count
      edges = [0, .infinity]
      coefficients = [row]
      infinite = []
      atZero = []
      return
    }
    var edges = [0.0]
    var segments: [[Double]] = []
    /// Stretches with what the one they are a part of has left.
    var pending: [(from: Double, to: Double, tailBefore: Double)] = []
    var edge = 0.125
    pending.append((0, min(edge, largest), .infinity))
    while edge < largest {
      pending.append((edge, min(2 * edge, largest), .infinity))
      edge *= 2
    }
    pending.reverse()
    var width = 0
    let infinite = Set(hazards(1).enumerated().filter { !$0.element.isFinite }.map(\.offset))
    let atZero = hazards(1e-300).map { $0.isFinite ? $0 : 0 }
    while let (a, b, tailBefore) = pending.popLast() {
      let rows = ChebyshevSeries.nodes.map { u in
        let z = 0.5 * (a + b) + 0.5 * (b - a) * u
        return hazards(z).enumerated().map { infinite.contains($0.offset) ? 0 : ($0.element - atZero[$0.offset]) / z }
      }
      width = rows[0].count
      let series = (0..<width).map { entry in ChebyshevSeries(valuesAtNodes: rows.map { $0[entry] }) }
      let tails = series.map { min($0.relativeTail, $0.tail * b) }
      let tail = tails.reduce(0) { max($0, $1.isNaN ? .infinity : $1) }
      // A half of the stretch has 2⁻²⁵ of its tail: a small one that does not fall tenfold is rounding.
      let isSmooth = tail < noise || tail < 1e-11 && tail > 0.1 * tailBefore
      if !isSmooth, b - a > 1e-3 * b, b > 1e-12, segments.count + pending.count < 200 {
        // Towards 0 by eighths: rates near 1 make the hazard bend there on every scale.
        let middle = a == 0 ? b / 8 : 0.5 * (a + b)
        pending.append((middle, b, tail))
        pending.append((a, middle, tail))
        continue
      }
      // Rows of proportional hazards need one coefficient; drop those that are zero to rounding.
      let scale = series.map { $0.coefficients.reduce(0) { max($0, abs($1)) } }
      let needed = (0..<ChebyshevSeries.nodeCount).last { k in
        (0..<width).contains { abs(series[$0].coefficients[k]) > 1e-16 * scale[$0] }
      }
      segments.append((0...(needed ?? 0)).flatMap { k in series.map { $0.coefficients[k] } })
      edges.append(b)
    }
    self.width = width
    self.edges = edges
    coefficients = segments
    self.infinite = infinite.sorted()
    self.atZero = atZero
  }

  /// Writes Λ at every entry for difficulty z into `row`.
  @inline(__always)
  package func read(_ z: Double, into row: UnsafeMutableBufferPointer<Double>) {
    if coefficients.count == 1, edges[1] == .infinity {
      for entry in 0..<width { row[entry] = coefficients[0][entry] }
      return
    }
    let z = min(z, edges[edges.count - 1])
    var segment = 0
    while edges[segment + 1] < z { segment += 1 }
    let (a, b) = (edges[segment], edges[segment + 1])
    let u = (2 * z - a - b) / (b - a)
    coefficients[segment].withUnsafeBufferPointer { c in
      for entry in 0..<width { row[entry] = c[entry] }
      var (previous, current) = (1.0, u)
      var offset = width
      while offset < c.count {
        for entry in 0..<width { row[entry] += c[offset + entry] * current }
        (previous, current) = (current, 2 * u * current - previous)
        offset += width
      }
      for entry in 0..<width { row[entry] = atZero[entry] + z * row[entry] }
    }
    for entry in infinite { row[entry] = .infinity }
  }

  /// Λ at every entry for difficulty z.
  package func callAsFunction(_ z: Double) -> [Double] {
    [Double](unsafeUninitializedCapacity: width) { buffer, count in
      read(z, into: UnsafeMutableBufferPointer(rebasing: buffer[0..<width]))
      count = width
    }
  }
}
