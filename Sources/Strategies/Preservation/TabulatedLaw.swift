import Foundation

/// A function of whole positions, tabulated: asked for at any position, and smooth between the ends of its pieces.
///
/// After each break the function is kept as it is for the first tokens; beyond, it is interpolated on pieces that at most
/// double, at whole positions next to Chebyshev's nodes (barycentric form, Berrut & Trefethen 2004,
/// doi:10.1137/S0036144502417715). Where it is asked for in between on the first tokens, it is taken linearly.
package struct TabulatedLaw: Sendable {
  private enum Piece: Sendable {
    case values([Double])
    case interpolant(nodes: [Double], weights: [Double], values: [Double])
  }

  /// Tokens after a break that are kept one by one, at least: beyond, whole positions lie close enough to Chebyshev's nodes.
  package static let shortestHead = 256.0

  /// Fewer nodes on short pieces, where more would fall on the same positions.
  private static func nodeCount(_ length: Double) -> Int { length < 1024 ? 13 : 25 }
  /// Sums over tokens go term by term over stretches of this length and less.
  private static let stretch = 256.0
  /// Evaluations are not free; what is not smooth is met on average from there on.
  private static let mostPieces = 160

  private let first: Double
  private let ends: [Double]
  private let pieces: [Piece]

  /// Tabulates `law` on first + 1, …, last, to `accuracy` in units of the law; `breaks` are positions at which it is not
  /// smooth, and `head` the tokens after each that are kept one by one.
  package init(
    from first: Double, to last: Double, breaks: [Double], accuracy: Double, head: Double = shortestHead,
    _ law: (Double) -> Double
  ) {
    let first = first.rounded(.down)
    self.first = first
    var edges = [first]
    let inner = (breaks.flatMap { [$0.rounded(.down), $0.rounded(.up)] } + [last.rounded(.up)]).sorted()
    for edge in inner where edge > (edges.last ?? first) && edge <= last.rounded(.up) { edges.append(edge) }
    var (ends, pieces): ([Double], [Piece]) = ([], [])
    func keep(_ a: Double, _ b: Double) {
      ends.append(b)
      pieces.append(.values((0..<Int(b - a)).map { law(a + Double($0) + 1) }))
    }
    for (start, end) in zip(edges, edges.dropFirst()) {
      keep(start, min(end, start + head))
      var a = start + head
      var pending: [(Double, Double)] = []
      while a < end {
        let b = min(end, max(2 * a, a + 2 * head))
        pending.append((a, b))
        a = b
      }
      pending.reverse()
      while let (a, b) = pending.popLast() {
        if b - a <= head {
          keep(a, b)
          continue
        }
        let piece = TabulatedLaw.interpolant(a, b, law)
        let isMet = [0.031, 0.27, 0.63, 0.98].allSatisfy { part in
          let t = (a + part * (b - a)).rounded()
          return abs(TabulatedLaw.value(piece, t - a) - law(t)) <= accuracy
        }
        let middle = (0.5 * (a + b)).rounded()
        if !isMet, b - a > 2 * head, pieces.count < TabulatedLaw.mostPieces {
          pending += [(middle, b), (a, middle)]
          continue
        }
        ends.append(b)
        pieces.append(piece)
      }
    }
    (self.ends, self.pieces) = (ends, pieces)
  }

  private static func interpolant(_ a: Double, _ b: Double, _ law: (Double) -> Double) -> Piece {
    let nodeCount = nodeCount(b - a)
    let nodes = (0..<nodeCount).map { k -> Double in
      let u = cos(Double.pi * (Double(nodeCount - 1 - k) + 0.5) / Double(nodeCount))
      return max(1, (0.5 * (b - a) * (1 + u)).rounded())
    }
    // Distances over a quarter of the piece: products of 24 of them neither over- nor underflow.
    let scale = 4 / (b - a)
    let weights = nodes.map { own in 1 / nodes.reduce(1.0) { $1 == own ? $0 : $0 * (own - $1) * scale } }
    return .interpolant(nodes: nodes, weights: weights, values: nodes.map { law(a + $0) })
  }

  /// The value at an offset into a piece.
  private static func value(_ piece: Piece, _ offset: Double) -> Double {
    switch piece {
    case .values(let values):
      let place = min(Double(values.count), max(1, offset))
      let index = Int(place)
      let before = values[index - 1]
      return index < values.count ? before + (place - Double(index)) * (values[index] - before) : before
    case .interpolant(let nodes, let weights, let values):
      var (above, below) = (0.0, 0.0)
      for k in nodes.indices {
        let distance = offset - nodes[k]
        if distance == 0 { return values[k] }
        let weight = weights[k] / distance
        above += weight * values[k]
        below += weight
      }
      return above / below
    }
  }

  /// The law at a position; 0 before its first, at the last beyond.
  package func callAsFunction(_ x: Double) -> Double {
    guard let last = ends.last, x > first else { return 0 }
    let x = min(last, x)
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] < x { low = middle + 1 } else { high = middle }
    }
    return TabulatedLaw.value(pieces[low], x - (low == 0 ? first : ends[low - 1]))
  }

  /// Where sums over tokens must break: at the ends of pieces, and so often within those kept one by one that they are added
  /// up one by one.
  package var kinks: [Double] {
    var kinks = [first]
    for (end, piece) in zip(ends, pieces) {
      if case .values = piece, let start = kinks.last {
        var a = start + TabulatedLaw.stretch
        while a < end {
          kinks.append(a)
          a += TabulatedLaw.stretch
        }
      }
      kinks.append(end)
    }
    return kinks
  }
}
