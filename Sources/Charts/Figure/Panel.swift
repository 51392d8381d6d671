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
  var xExtent: Extent { Extent(xValues) }

  var xValues: [Double] { marks.flatMap(\.xValues) }

  /// The values an y axis must show.
  var yValues: [Double] { marks.flatMap(\.yValues) }

  var isCovered: Bool { marks.contains(where: \.coversPanel) }
}
