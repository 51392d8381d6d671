/// How the width of a figure is shared out: labels of the y axes, plots, labels of the series.
struct ColumnPlan: Sendable {
  struct Column: Sendable {
    let panel: Panel
    let x: any Scale
    let y: any Scale
    let yTitle: String
    let yAxis: YAxis
    let entries: [SeriesEntry]
    /// From the left end of the column to the plot, and from the plot to the right end, in px.
    var left: Double
    var right: Double
  }

  private(set) var columns: [Column]
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
    (columns, plotWidth, legend, self.figure) = ([], 0, [], figure)
  }

  /// Nothing if the labels are to be direct and there is not the height for them.
  private init?(_ figure: Figure, _ scales: FigureScales, _ frames: [Frame], _ entries: [SeriesEntry], isDirect: Bool) {
    self.figure = figure
    legend = isDirect ? [] : entries
    columns = []
    plotWidth = 0
    for (index, panel) in figure.panels.enumerated() {
      let own = isDirect ? entries.filter { $0.panel == index } : []
      guard let labels = LabelColumn(own, marks: panel.marks, frame: frames[index], figureWidth: figure.width) else {
        return nil
      }
      let isLabelled = index == 0 || !figure.sharesY
      let yAxis = YAxis(
        ticks: AxisTicks.vertical(scales.y[index], length: figure.plotHeight), isLabelled: isLabelled)
      columns.append(
        Column(
          panel: panel, x: scales.x[index], y: scales.y[index],
          yTitle: panel.y.title, yAxis: yAxis, entries: own, left: yAxis.width, right: labels.width))
    }
    share()
    makeRoomForTicks()
  }

  /// Gives the plots what the columns' edges leave.
  private mutating func share() {
    let edges = columns.reduce(0) { $0 + $1.left + $1.right }
    let gutters = Look.gutter * Double(max(0, columns.count - 1))
    let free = figure.width - 2 * Look.margin - edges - gutters
    plotWidth = max(Look.narrowestPlot, free / Double(max(1, columns.count)))
  }

  /// The width of the page, in px: that of the figure, or more where its panels would be too narrow to read.
  var pageWidth: Double {
    let content = columns.reduce(0) { $0 + room(of: $1) } + Look.gutter * Double(max(0, columns.count - 1))
    return max(figure.width, (content + 2 * Look.margin).rounded(.up))
  }

  /// Widens the edges where the first or last label of an x axis hangs over, and shares out again.
  private mutating func makeRoomForTicks() {
    for index in columns.indices {
      let ticks = AxisTicks.horizontal(columns[index].x, length: plotWidth)
      let before = ticks.labels.map { $0.width / 2 - $0.offset }.max() ?? 0
      let behind = ticks.labels.map { $0.offset + $0.width / 2 - plotWidth }.max() ?? 0
      columns[index].left = max(columns[index].left, before)
      columns[index].right = max(columns[index].right, behind)
    }
    share()
  }

  /// The frames of the plots on the page.
  func frames(top: Double) -> [Frame] {
    var x = Look.margin
    return columns.map { column in
      let box = Box(left: x + column.left, top: top, width: plotWidth, height: figure.plotHeight)
      x = box.right + column.right + Look.gutter
      return Frame(box: box, x: column.x, y: column.y)
    }
  }

  /// The width of a whole column, in px.
  func room(of column: Column) -> Double { column.left + plotWidth + column.right }

  func xAxis(_ column: Column) -> XAxis {
    XAxis(
      ticks: AxisTicks.horizontal(column.x, length: plotWidth),
      title: Look.axis.wrap(column.panel.x.title, to: room(of: column)))
  }

  func labels(_ column: Column, frame: Frame) -> [EndLabel] {
    LabelColumn(column.entries, marks: column.panel.marks, frame: frame, figureWidth: figure.width)?.labels ?? []
  }
}
