/// What stands where once the widths are known.
extension ColumnPlan {
  /// The frame of a plot on the page.
  func frame(_ index: Int, top: Double) -> Frame {
    let column = grid.column(of: index)
    let before = edges[..<column].reduce(0) { $0 + $1.left + plotWidth + $1.right + Look.gutter }
    let box = Box(
      left: Look.margin + before + edges[column].left, top: top, width: plotWidth, height: figure.plotHeight)
    return Frame(box: box, x: members[index].x, y: members[index].y)
  }

  /// The width of a whole column, in px.
  func room(of column: Int) -> Double { edges[column].left + plotWidth + edges[column].right }

  func xAxis(_ index: Int) -> XAxis {
    let title = Look.axis.wrap(members[index].panel.x.title, to: room(of: grid.column(of: index)))
    return XAxis(
      ticks: AxisTicks.horizontal(members[index].x, length: plotWidth), title: figure.sharesX ? [] : title,
      isLabelled: !figure.sharesX || grid.isLowest(index),
      hasGrid: members[index].x.categories.isEmpty && !members[index].panel.isCovered
        && !members[index].panel.isCovered)
  }

  func labels(_ index: Int, frame: Frame) -> [EndLabel] {
    let member = members[index]
    return LabelColumn(member.entries, marks: member.panel.marks, frame: frame, figureWidth: figure.width)?.labels ?? []
  }
}
