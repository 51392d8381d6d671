/// Marks on a pair of axes; panels of a figure stand side by side.
package struct Panel: Sendable {
  /// What sets this panel apart from its neighbours; also its name in the CSV.
  package let title: String
  package let x: Axis
  package let y: Axis
  /// Drawn in this order.
  package let marks: [any Mark]

  package init(_ title: String = "", x: Axis, y: Axis, marks: [any Mark]) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
  }

  /// What the x axis must show.
  var xExtent: Extent { Extent(marks.flatMap { $0.data.compactMap(\.x) }) }

  /// The values an y axis must show.
  var yValues: [Double] {
    marks.flatMap { mark in mark.data.flatMap { [$0.y, $0.lower, $0.upper].compactMap { $0 } } }
  }
}
