/// Where the cells about values end: halfway between neighbours by the distances of the axis itself.
///
/// So a cell on a logarithmic axis ends at the geometric mean. The outermost cells reach as far outwards as inwards.
package enum CellEdges {
  /// The ends of the cells about positions in ascending order, one more than these; a single cell fills the axis.
  package static func edges(about positions: [Double]) -> [Double] {
    guard let first = positions.first, let last = positions.last, positions.count > 1 else {
      return positions.isEmpty ? [] : [0, 1]
    }
    let inner = zip(positions, positions.dropFirst()).map { ($0 + $1) / 2 }
    guard let start = inner.first, let end = inner.last else { return [] }
    return [2 * first - start] + inner + [2 * last - end]
  }

  /// From the first to the last edge of the cells about values, in user units.
  static func domain(of values: [Double], on scale: any Scale) -> ClosedRange<Double> {
    let edges = edges(about: Set(values.map(scale.position)).filter(\.isFinite).sorted())
    guard let first = edges.first, let last = edges.last, edges.count > 2 else { return scale.domain }
    let (lower, upper) = (scale.value(at: first), scale.value(at: last))
    return min(lower, upper)...max(lower, upper)
  }
}
