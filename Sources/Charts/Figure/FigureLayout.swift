/// Where everything in a figure goes, in px.
///
/// Heights are settled before widths: the y ticks need only the height of the panels, and their labels with those of
/// the series say how much width is left.
struct FigureLayout: Sendable {
  let title: TextBlock
  let subtitle: TextBlock
  let caption: TextBlock
  let legend: Legend
  let panels: [PanelLayout]
  let width: Double
  let height: Double
  /// The top of the legend and of the caption.
  let legendTop: Double
  let captionTop: Double

  init(_ figure: Figure) {
    let plan = ColumnPlan(figure)
    width = plan.pageWidth
    let inner = width - 2 * Look.margin
    title = TextBlock(figure.title, font: Look.title, class: "title", width: inner, isBalanced: true)
    subtitle = TextBlock(figure.subtitle, font: Look.subtitle, class: "subtitle", width: inner)
    caption = TextBlock(figure.caption, font: Look.caption, class: "caption", width: inner)

    legend = Legend(plan.legend, width: inner)
    legendTop = Look.margin + title.height + (subtitle.lines.isEmpty ? 0 : 2 + subtitle.height) + 8
    let headTop = legendTop + (legend.items.isEmpty ? 0 : legend.height + 8)

    let facets = plan.columns.map {
      TextBlock($0.panel.title, font: Look.facet, class: "facet", width: plan.plotWidth + $0.right)
    }
    let yTitles = plan.columns.map {
      TextBlock($0.yAxis.isLabelled ? $0.yTitle : "", font: Look.axis, class: "axis", width: plan.room(of: $0))
    }
    let facetHeight = facets.map(\.height).max() ?? 0
    let yTitleHeight = yTitles.map(\.height).max() ?? 0
    let facetGap = facetHeight > 0 ? 3.0 : 0
    let plotTop = headTop + facetHeight + facetGap + yTitleHeight + PanelLayout.titleGap

    let frames = plan.frames(top: plotTop)
    panels = plan.columns.indices.map { index in
      let column = plan.columns[index]
      let box = frames[index].box
      let reach = (box.left - column.left)...(box.right + max(column.right, 0))
      return PanelLayout(
        panel: column.panel, frame: frames[index], xAxis: plan.xAxis(column), yAxis: column.yAxis,
        facet: facets[index], yTitle: yTitles[index], left: box.left - column.yAxis.width, facetTop: headTop,
        limits: reach, labels: plan.labels(column, frame: frames[index]))
    }
    let axisHeight = panels.map(\.xAxis.height).max() ?? 0
    let plotHeight = panels.isEmpty ? 0 : figure.plotHeight
    captionTop = plotTop + plotHeight + axisHeight + (caption.lines.isEmpty ? 0 : 8)
    height = (captionTop + caption.height + Look.margin * 0.75).rounded(.up)
  }
}
