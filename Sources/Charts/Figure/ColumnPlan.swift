/// How the width of a figure is shared out: labels of the y axes, plots, labels of the series.
struct ColumnPlan: Sendable {
  /// A panel with its scales, its y axis and the series named beside it.
  struct Member: Sendable {
    let panel: Panel
    let x: any Scale
    let y: any Scale
    let yTitle: String
    var yAxis: YAxis
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
  /// What the colours of the figure stand for.
  private(set) var keys: [ColorKey] = []
  let figure: Figure

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
    legend = isDirect ? entries.filter(\.isListed) : entries
    grid = PanelGrid(count: figure.panels.count, columns: figure.columns)
    edges = Array(repeating: Edges(), count: grid.columns)
    plotWidth = 0
    for (index, panel) in figure.panels.enumerated() {
      let own = isDirect ? entries.filter { $0.panel == index && !$0.isListed } : []
      guard let labels = LabelColumn(own, marks: panel.marks, frame: frames[index], figureWidth: figure.width) else {
        return nil
      }
      let isLabelled = grid.column(of: index) == 0 || !figure.sharesY
      let yAxis = YAxis(
        ticks: AxisTicks.vertical(
          scales.y[index], length: figure.plotHeight, widest: figure.width * Look.nameShare),
        isLabelled: isLabelled, guides: Self.guides(panel, scales.y[index]))
      members.append(
        Member(
          panel: panel, x: scales.x[index], y: scales.y[index],
          yTitle: index == 0 || !figure.sharesY ? panel.y.title : "", yAxis: yAxis, entries: own))
      widen(grid.column(of: index), left: yAxis.width, right: labels.width)
    }
    share()
    makeRoomForTicks()
    makeRoomForMarks()
    keys = ColorKey.all(in: figure.panels, frames: frames)
  }

  private static func guides(_ panel: Panel, _ scale: any Scale) -> YAxis.Guides {
    guard scale.categories.isEmpty else { return .none }
    return panel.isCovered ? .ticks : .grid
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
      let overhang = AxisTicks.horizontal(member.x, length: plotWidth).overhang(length: plotWidth)
      widen(grid.column(of: index), left: overhang.before, right: overhang.behind)
    }
    share()
  }

  /// Widens the edges for text of marks beyond their panels.
  ///
  /// Narrower plots bring text nearer to their edges, by less each time; a few rounds come within a tenth of a px.
  private mutating func makeRoomForMarks() {
    for _ in 0..<30 {
      let before = plotWidth
      for index in members.indices {
        let frame = frame(index, top: 0)
        let overhangs = members[index].panel.marks.map { $0.overhang(in: frame) }
        members[index].yAxis.inset = max(members[index].yAxis.inset, overhangs.map(\.before).max() ?? 0)
        widen(
          grid.column(of: index), left: members[index].yAxis.width, right: overhangs.map(\.behind).max() ?? 0)
      }
      share()
      if before - plotWidth < 0.1 { return }
    }
  }
}
