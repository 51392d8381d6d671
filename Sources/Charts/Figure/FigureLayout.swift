/// Where everything in a figure goes, in px.
///
/// Heights are settled before widths: the y ticks need only the height of the panels, and their labels with those of
/// the series say how much width is left.
struct FigureLayout: Sendable {
  let title: TextBlock
  let subtitle: TextBlock
  let caption: TextBlock
  let legend: Legend
  let keys: [(legend: ColorLegend, top: Double)]
  let panels: [PanelLayout]
  /// The name of a shared x axis, below the middle of the lowest panels.
  let xTitle: TextBlock
  let xTitlePlace: Point
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
    var headTop = legendTop + (legend.items.isEmpty ? 0 : legend.height + 8)
    var keys: [(legend: ColorLegend, top: Double)] = []
    for key in plan.keys {
      keys.append((ColorLegend(key, width: inner), headTop))
      headTop += keys.last.map { $0.legend.height + 8 } ?? 0
    }
    self.keys = keys

    var panels: [PanelLayout] = []
    var (rowTop, bottom) = (headTop, headTop)
    for row in 0..<plan.grid.rows {
      let own = PanelRow(plan, row: row, top: rowTop)
      panels += own.panels
      bottom = own.bottom
      rowTop = bottom + Look.rowGap
    }
    self.panels = panels
    xTitle = TextBlock(
      figure.sharesX ? figure.panels.first?.x.title ?? "" : "", font: Look.axis, class: "axis", width: inner)
    xTitlePlace = Point(
      ((panels.map(\.frame.box.left).min() ?? 0) + (panels.map(\.frame.box.right).max() ?? 0)) / 2, bottom + 4)
    if !xTitle.lines.isEmpty { bottom += 4 + xTitle.height }
    captionTop = bottom + (caption.lines.isEmpty ? 0 : 8)
    height = (captionTop + caption.height + Look.margin * 0.75).rounded(.up)
  }
}
