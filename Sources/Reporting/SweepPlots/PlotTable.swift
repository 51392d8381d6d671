import Sweeps

/// The numbers of one figure, by panel and series.
struct PlotTable {
  /// What a place shows; nothing where its point failed, is missing, or has no such value.
  struct Number {
    var value: Double?
    var lower: Double?
    var upper: Double?
  }

  /// What tells the series of a panel apart.
  struct SeriesKey: Hashable {
    /// The index of the value that colours it.
    let color: Int?
    /// Its point, where every point is a series of its own.
    let point: Int?
  }

  /// Counts of what is not drawn.
  struct Gaps {
    var failed = 0
    var missing = 0
    /// Values that are not known, such as horizons beyond the lengths.
    var absent = 0
    /// Values that the scale has no place for: at or below 0 on a logarithmic one, nor at or beyond 1 on those of
    /// probabilities.
    var unplaced = 0
  }

  let layout: PlotLayout
  private(set) var rows: [PointEstimate]
  /// Points that have the fixed values.
  let selected: [Int]
  private(set) var gaps = Gaps()
  let scale: ReliabilityScale
  private let results: SweepResults
  private let parameters: PlotParameters
  private let drawsExact: Bool

  init(
    _ layout: PlotLayout, _ results: SweepResults, _ parameters: PlotParameters, rows: [PointEstimate],
    request: PlotRequest
  ) {
    (self.layout, self.results, self.parameters) = (layout, results, parameters)
    drawsExact = request.drawsExact
    selected = results.points.indices.filter { point in
      layout.fixed.allSatisfy { fixed in
        guard case .parameter(let number) = fixed.dimension.source else { return true }
        return parameters.index(number, point: point) == fixed.index
      }
    }
    let chosen = Set(selected)
    self.rows = rows.filter { chosen.contains($0.point) }
    let values = self.rows.compactMap { request.drawsExact ? $0.estimate.exact : $0.estimate.value }
    let scale = request.scale ?? Self.usual(values, layout.quantity)
    self.scale = scale
    for point in selected {
      switch results.points[point].status {
      case .done: break
      case .failed: gaps.failed += 1
      case .partial, nil: gaps.missing += 1
      }
    }
    gaps.absent = self.rows.count - values.count
    gaps.unplaced = values.count { !Self.hasPlace($0, on: scale) }
  }

  /// Shares are linear unless all are small; other quantities logarithmic where they span a decade and a half.
  private static func usual(_ values: [Double], _ quantity: PlotQuantity) -> ReliabilityScale {
    guard let least = values.min(), let most = values.max(), least > 0 else { return .linear }
    return most / least > 30 && (!quantity.isShare || most < 0.05) ? .log : .linear
  }

  private static func hasPlace(_ value: Double, on scale: ReliabilityScale) -> Bool {
    switch scale {
    case .linear: true
    case .log: value > 0
    case .logit, .logLog: value > 0 && value < 1
    }
  }

  /// The value of a row as it is drawn.
  func number(_ row: PointEstimate) -> Number {
    let estimate = row.estimate
    guard let value = drawsExact ? estimate.exact : estimate.value, Self.hasPlace(value, on: scale) else {
      return Number()
    }
    if drawsExact { return Number(value: value) }
    guard estimate.lower != nil || estimate.upper != nil else { return Number(value: value) }
    // A limit that is not known lies beyond the panel.
    return Number(
      value: value, lower: estimate.lower ?? (layout.quantity.isSigned ? -.infinity : 0),
      upper: estimate.upper ?? .infinity)
  }

  /// Everything drawn.
  var numbers: [(row: PointEstimate, number: Number)] {
    rows.map { ($0, number($0)) }.filter { $0.1.value != nil }
  }

  func index(_ dimension: PlotDimension, _ row: PointEstimate) -> Int? {
    switch dimension.source {
    case .parameter(let number): parameters.index(number, point: row.point)
    case .length: row.estimate.length.flatMap { dimension.index(of: SweptValue(text: "\($0)", number: Double($0))) }
    case .arm: dimension.index(of: SweptValue(text: row.estimate.arm))
    // A single output stands for itself.
    case .output: dimension.index(of: SweptValue(text: PlotQuantity.words(row.estimate.output))) ?? 0
    }
  }

  /// The rows of each panel, in the order of the panels' values; one panel where there are none.
  var panels: [(key: [Int], rows: [PointEstimate])] {
    var groups: [[Int]: [PointEstimate]] = [:]
    for row in rows {
      let key = layout.panels.compactMap { index($0, row) }
      if key.count == layout.panels.count { groups[key, default: []].append(row) }
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
  }

  /// The curves of a panel over x, each by ascending place, in the order of the values that colour them.
  func curves(_ panel: (key: [Int], rows: [PointEstimate]), x: PlotDimension, color: PlotDimension?)
    -> [(key: SeriesKey, data: [(x: Int, number: Number)])]
  {
    var series: [SeriesKey: [Int: Number]] = [:]
    for row in panel.rows {
      let shade = color.flatMap { index($0, row) }
      guard let place = index(x, row), color == nil || shade != nil else { continue }
      let key = SeriesKey(color: shade, point: parameters.isRandom ? row.point : nil)
      series[key, default: [:]][place] = number(row)
    }
    for point in selected where results.points[point].status != .done {
      // A place whose point has no numbers is a gap in its curve.
      guard case .parameter(let number) = x.source, let place = parameters.index(number, point: point) else { continue }
      for key in series.keys where matches(point, panel.key, color, key.color) {
        if series[key]?[place] == nil { series[key]?[place] = Number() }
      }
    }
    return series.sorted { ($0.key.color ?? 0, $0.key.point ?? 0) < ($1.key.color ?? 0, $1.key.point ?? 0) }.map {
      ($0.key, $0.value.sorted { $0.key < $1.key }.map { (x: $0.key, number: $0.value) })
    }
  }

  private func matches(_ point: Int, _ panel: [Int], _ color: PlotDimension?, _ shade: Int?) -> Bool {
    zip(layout.panels, panel).allSatisfy { isAt(point, $0, $1) } && (color.map { isAt(point, $0, shade) } ?? true)
  }

  /// Whether a point has a value, as far as it says anything of the dimension.
  private func isAt(_ point: Int, _ dimension: PlotDimension, _ index: Int?) -> Bool {
    guard case .parameter(let number) = dimension.source else { return true }
    return parameters.index(number, point: point) == index
  }

  /// All crossings of two dimensions in a panel; one without a point, or whose point has no number, has no value.
  func cells(_ panel: (key: [Int], rows: [PointEstimate]), x: PlotDimension, y: PlotDimension)
    -> [(x: Int, y: Int, value: Double?)]
  {
    var values: [[Int]: Double] = [:]
    for row in panel.rows {
      guard let column = index(x, row), let line = index(y, row) else { continue }
      values[[line, column]] = number(row).value
    }
    if parameters.isRandom {
      return values.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key[1], $0.key[0], $0.value) }
    }
    return y.values.indices.flatMap { line in
      x.values.indices.map { column in (column, line, values[[line, column]]) }
    }
  }

  /// A panel's heading: the values that set it apart.
  func heading(_ key: [Int]) -> String {
    zip(layout.panels, key).map { $0.heading($1) }.joined(separator: ", ")
  }
}
