import Simulation

/// A function of the position, tabulated by Chebyshev series on pieces: cheap to ask for, and as smooth as a polynomial
/// between the pieces' ends.
package struct TabulatedLaw: Sendable {
  private let ends: [Double]
  private let pieces: [ChebyshevSeries]
  private let first: Double

  /// Tabulates `law` on (first, last], on pieces that at most double and are split until it is met to `accuracy`, in units
  /// of the law; `breaks` are positions at which it is not smooth.
  package init(
    from first: Double, to last: Double, breaks: [Double], accuracy: Double, _ law: (Double) -> Double
  ) {
    self.first = first
    var edges = [first]
    for edge in (breaks + [last]).sorted() where edge > (edges.last ?? first) && edge <= last {
      while let start = edges.last, start > 0, edge > 2 * start { edges.append(2 * start) }
      edges.append(edge)
    }
    var (ends, pieces): ([Double], [ChebyshevSeries]) = ([], [])
    var pending = Array(zip(edges, edges.dropFirst()).reversed())
    while let (a, b) = pending.popLast() {
      let series = ChebyshevSeries(
        valuesAtNodes: ChebyshevSeries.nodes.map { law(0.5 * (a + b) + 0.5 * (b - a) * $0) })
      if series.coefficients.suffix(3).contains(where: { abs($0) > accuracy }), b - a > 1, ends.count < 4000 {
        pending += [(0.5 * (a + b), b), (a, 0.5 * (a + b))]
        continue
      }
      ends.append(b)
      pieces.append(series)
    }
    (self.ends, self.pieces) = (ends, pieces)
  }

  /// The law at a position; at the nearest end outside the table.
  package func callAsFunction(_ x: Double) -> Double {
    guard let last = ends.last else { return 0 }
    let x = min(last, max(first, x))
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] < x { low = middle + 1 } else { high = middle }
    }
    let (a, b) = (low == 0 ? first : ends[low - 1], ends[low])
    return pieces[low]((2 * x - a - b) / (b - a))
  }

  /// Where pieces meet.
  package var kinks: [Double] { [first] + ends }
}
