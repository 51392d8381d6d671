/// How the width of a figure is shared out: labels of the y axes, plots, labels of the series.
struct ColumnPlan: Sendable {
  /// A panel with its scales, its y axis and the series named beside it.
  struct Member: Sendable {
    let panel: Panel
    let x: any Scale
    let y: any Scale
    let yTitle: String
    let yAxis: YAxis
    let entries: [SeriesEntry]
  }

  /// From the left end of a column to its plots, and from these to its right end, in px.
  struct Edges: Sendable {
    var left = 0.0
    var right = 0.0
  }

  let grid: PanelGrid
  private(set) var members: [Member] = []
  /// Those of each column.
  private(set) var edges: [Edges]
  private(set) var plotWidth: Double
  /// The series of the legend; none where they are labelled directly.
  private(set) var legend: [SeriesEntry]
  private let figure: Figure

  init(_ figure: Figure) {
    let scales = FigureScales(figure)
    let trial = scales.trialFrames(height: figure.plotHeight)
    let entries = figure.labels == .none ? [] : SeriesEntry.all(in: figure.panels, frames: trial)
    let direct = ColumnPlan(figure, scales, trial, entries, isDirect: true)
    if figure.labels == .direct, let direct, direct.plotWidth >= min(Look.leastPanelWidth, figure.width / 2) {
      self = direct
      return
    }
    self = ColumnPlan(figure, scales, trial, entries, isDirect: false) ?? ColumnPlan(empty: figure)
  }

  private init(empty figure: Figure) {
    (plotWidth, legend, self.figure) = (0, [], figure)
    grid = PanelGrid(count: 0, columns: 1)
    edges = [Edges()]
  }

  /// Nothing if the labels are to be direct and there is not the height for them.
  private init?(_ figure: Figure, _ scales: FigureScales, _ frames: [Frame], _ entries: [SeriesEntry], isDirect: Bool) {
    self.figure = figure
    legend = isDirect ? [] : entries
    grid = PanelGrid(count: figure.panels.count, columns: figure.columns)
    edges = Array(repeating: Edges(), count: grid.columns)
    plotWidth = 0
    for (index, panel) in figure.panels.enumerated() {
      let own = isDirect ? entries.filter { $0.panel == index } : []
      guard let labels = LabelColumn(own, marks: panel.marks, frame: frames[index], figureWidth: figure.width) else {
        return nil
      }
      let isLabelled = grid.column(of: index) == 0 || !figure.sharesY
      let yAxis = YAxis(
        ticks: AxisTicks.vertical(scales.y[index], length: figure.plotHeight), isLabelled: isLabelled)
      members.append(
        Member(
          panel: panel, x: scales.x[index], y: scales.y[index],
          yTitle: index == 0 || !figure.sharesY ? panel.y.title : "", yAxis: yAxis, entries: own))
      widen(grid.column(of: index), left: yAxis.width, right: labels.width)
    }
    share()
    makeRoomForTicks()
  }

  private mutating func widen(_ column: Int, left: Double, right: Double) {
    edges[column].left = max(edges[column].left, left)
    edges[column].right = max(edges[column].right, right)
  }

  /// Gives the plots what the columns' edges leave.
  private mutating func share() {
    let taken = edges.reduce(0) { $0 + $1.left + $1.right }
    let gutters = Look.gutter * Double(grid.columns - 1)
    let free = figure.width - 2 * Look.margin - taken - gutters
    plotWidth = max(Look.narrowestPlot, free / Double(grid.columns))
  }

  /// The width of the page, in px: that of the figure, or more where its panels would be too narrow to read.
  var pageWidth: Double {
    guard !members.isEmpty else { return figure.width }
    let content = edges.indices.reduce(0) { $0 + room(of: $1) } + Look.gutter * Double(grid.columns - 1)
    return max(figure.width, (content + 2 * Look.margin).rounded(.up))
  }

  /// Widens the edges where the first or last label of an x axis hangs over, and shares out again.
  private mutating func makeRoomForTicks() {
    for (index, member) in members.enumerated() {
      let ticks = AxisTicks.horizontal(member.x, length: plotWidth)
      widen(
        grid.column(of: index), left: ticks.labels.map { $0.width / 2 - $0.offset }.max() ?? 0,
        right: ticks.labels.map { $0.offset + $0.width / 2 - plotWidth }.max() ?? 0)
    }
    share()
  }

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
    XAxis(
      ticks: AxisTicks.horizontal(members[index].x, length: plotWidth),
      title: Look.axis.wrap(members[index].panel.x.title, to: room(of: grid.column(of: index))))
  }

  func labels(_ index: Int, frame: Frame) -> [EndLabel] {
    let member = members[index]
    return LabelColumn(member.entries, marks: member.panel.marks, frame: frame, figureWidth: figure.width)?.labels ?? []
  }
}
