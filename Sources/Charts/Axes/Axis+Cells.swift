/// Axes of heat maps.
extension Axis {
  /// A linear axis exactly as long as the cells about these values.
  package static func linear(_ title: String, cells values: [Double]) -> Axis {
    let extent = Extent(values)
    let scale = LinearScale(CellEdges.domain(of: values, on: LinearScale(covering: extent)))
    return Axis(title, scale: extent.isEmpty ? scale : scale.ticked(in: extent.lower...extent.upper))
  }

  /// A logarithmic axis exactly as long as the cells about these values; those at or below zero have no place.
  package static func log(_ title: String, cells values: [Double]) -> Axis {
    Axis(title, scale: LogScale(CellEdges.domain(of: values, on: LogScale(covering: Extent(values)))))
  }

  /// An axis of names, of which the value 0 is the first; on a y axis the first is lowest.
  package static func ordinal(_ title: String, _ names: [String]) -> Axis {
    Axis(title, scale: OrdinalScale(names))
  }
}
