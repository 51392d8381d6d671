/// The panels of one row, whose plots stand at one height.
struct PanelRow: Sendable {
  let panels: [PanelLayout]
  /// Where the axes of the row end.
  let bottom: Double

  init(_ plan: ColumnPlan, row: Int, top: Double) {
    let range = plan.grid.panels(inRow: row)
    let facets = range.map { index in
      TextBlock(
        plan.members[index].panel.title, font: Look.facet, class: "facet",
        width: plan.plotWidth + plan.edges[plan.grid.column(of: index)].right)
    }
    let yTitles = range.map { index in
      TextBlock(
        plan.members[index].yTitle, font: Look.axis, class: "axis", width: plan.room(of: plan.grid.column(of: index)))
    }
    let facetHeight = facets.map(\.height).max() ?? 0
    let facetGap = facetHeight > 0 ? 3.0 : 0
    let plotTop = top + facetHeight + facetGap + (yTitles.map(\.height).max() ?? 0) + PanelLayout.titleGap

    panels = zip(range, zip(facets, yTitles)).map { index, texts in
      let (member, edges) = (plan.members[index], plan.edges[plan.grid.column(of: index)])
      let frame = plan.frame(index, top: plotTop)
      return PanelLayout(
        panel: member.panel, frame: frame, xAxis: plan.xAxis(index), yAxis: member.yAxis, facet: texts.0,
        yTitle: texts.1, left: frame.box.left - member.yAxis.width, facetTop: top,
        limits: (frame.box.left - edges.left)...(frame.box.right + edges.right),
        labels: plan.labels(index, frame: frame))
    }
    let axisHeight = panels.map(\.xAxis.height).max() ?? 0
    bottom = plotTop + (panels.first?.frame.box.height ?? 0) + axisHeight
  }
}
