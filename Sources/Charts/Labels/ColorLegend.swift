/// A bar of the colours of a scale with ticks below, its name before it and hatched samples behind.
struct ColorLegend: Sendable {
  let key: ColorKey
  /// The colours from end to end, relative to the legend, in px.
  let bar: Box
  let axis: XAxis
  let title: TextBlock
  /// The samples of hatched areas and the places of their names.
  let missing: [(box: Box, name: TextBlock)]
  let height: Double

  /// How far a pointed end reaches, which says that values lie beyond.
  private static let point = 8.0
  private static let thickness = 11.0
  private static let length = 220.0
  private static let swatch = 18.0

  /// A legend no wider than a width in px: the name stands above the bar where there is no room before it.
  init(_ key: ColorKey, width: Double) {
    self.key = key
    let length = min(Self.length, width - 60)
    axis = XAxis(ticks: AxisTicks.horizontal(DenselyTicked(base: key.colors.scale), length: length), title: [])
    // Tick labels at the ends are centred on the ends.
    let before = max(axis.ticks.overhang(length: length).before, key.hasLower ? Self.point : 0)
    let behind = max(axis.ticks.overhang(length: length).behind, key.hasHigher ? Self.point : 0)
    let name = Look.axis.width(of: key.colors.title)
    let isBeside = name + 12 + before + length + behind <= width
    title = TextBlock(key.colors.title, font: Look.axis, class: "axis", width: width)
    let top = isBeside || title.lines.isEmpty ? 2 : title.height + 2
    bar = Box(
      left: isBeside ? (name > 0 ? name + 12 : 0) + before : before, top: top, width: length, height: Self.thickness)
    var (left, bottom) = (bar.right + behind + Look.legendGap, bar.bottom + axis.height)
    var samples: [(box: Box, name: TextBlock)] = []
    for text in key.missing {
      let size = Look.tick.width(of: text)
      let fits = left + Self.swatch + Look.sampleGap + size <= width
      let place =
        fits
        ? Box(left: left, top: top, width: Self.swatch, height: Self.thickness)
        : Box(left: 0, top: bottom + 4, width: Self.swatch, height: Self.thickness)
      let name = TextBlock(
        text, font: Look.tick, class: "tick", width: width - Self.swatch - Look.sampleGap)
      samples.append((place, name))
      if fits {
        left += Self.swatch + Look.sampleGap + size + Look.legendGap
      } else {
        bottom = place.top + max(Self.thickness, name.height)
      }
    }
    missing = samples
    height = bottom
  }

  func draw(at origin: Point, on canvas: inout Canvas) {
    let isBeside = bar.top < title.height
    title.draw(at: Point(origin.x, origin.y + (isBeside ? bar.top - 2 : 0)), on: &canvas)
    let place = bar.moved(by: origin)
    drawColors(place, on: &canvas)
    axis.draw(below: place, limits: (origin.x - 1e6)...(origin.x + 1e6), on: &canvas)
    for (box, name) in missing {
      let sample = box.moved(by: origin)
      var hatch = PathData(Hatching.lines(in: sample))
      hatch.polyline([
        Point(sample.left, sample.top), Point(sample.right, sample.top), Point(sample.right, sample.bottom),
        Point(sample.left, sample.bottom),
      ])
      hatch.close()
      canvas.element("path", [("class", "minor"), ("fill", "none"), ("d", hatch.text)])
      name.draw(at: Point(sample.right + Look.sampleGap, sample.top - 1), on: &canvas)
    }
  }

  /// The colours as rectangles, since a gradient could not have other colours on dark paper without CSS variables.
  private func drawColors(_ place: Box, on canvas: inout Canvas) {
    let colors = key.colors.ramp.colors
    canvas.group("g", [("shape-rendering", "crispEdges")]) { canvas in
      // Step i is the colour of the positions that round to it: the first and last are half as wide.
      let last = Double(colors.count - 1)
      for (index, color) in colors.enumerated() {
        let start = (place.left + max(0, (Double(index) - 0.5) / last) * place.width).onHalf
        let end = (place.left + min(1, (Double(index) + 0.5) / last) * place.width).onHalf
        canvas.rectangle(
          Box(left: start, top: place.top, width: end - start, height: place.height), class: canvas.fill(color))
      }
    }
    if key.hasLower, let color = colors.first { drawPoint(at: place.left, -1, place, color, on: &canvas) }
    if key.hasHigher, let color = colors.last { drawPoint(at: place.right, 1, place, color, on: &canvas) }
  }

  private func drawPoint(at x: Double, _ side: Double, _ bar: Box, _ color: Color, on canvas: inout Canvas) {
    var path = PathData([
      [Point(x, bar.top), Point(x + side * Self.point, bar.top + bar.height / 2), Point(x, bar.bottom)]
    ])
    path.close()
    canvas.element("path", [("class", canvas.fill(color)), ("d", path.text)])
  }
}

/// A scale with as many ticks as there is room for.
private struct DenselyTicked: Scale {
  let base: any Scale

  var domain: ClosedRange<Double> { base.domain }
  var categories: [String] { base.categories }
  func warp(_ value: Double) -> Double { base.warp(value) }
  func unwarp(_ warped: Double) -> Double { base.unwarp(warped) }

  func ticks(within room: TickRoom) -> Ticks {
    (base as? LogScale)?.denseTicks(within: room) ?? base.ticks(within: room)
  }
}
