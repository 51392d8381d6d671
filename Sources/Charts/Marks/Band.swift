/// The area between a lower and an upper limit, tinted.
package struct Band: Mark {
  package static let kind = "band"
  package let series: String?
  package let style: Style
  package let data: [Datum]
  package let curve: Curve
  package let isLabelled: Bool

  package init(
    _ series: String?, _ data: [Datum], style: Style, curve: Curve = .straight, isLabelled: Bool = true
  ) {
    self.series = series
    self.data = data
    self.style = style
    self.curve = curve
    self.isLabelled = isLabelled
  }

  package var sample: Sample { .band }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    var path = PathData()
    for run in runs(in: frame) {
      let outline = curve.corners(run.map(\.upper)) + curve.corners(run.map(\.lower)).reversed()
      let seen = frame.box.grown(by: 8).clip(polygon: outline)
      guard seen.count > 2 else { continue }
      path.polyline(Simplification.thinned(seen))
      path.close()
    }
    guard !path.text.isEmpty else { return }
    canvas.element("path", [("class", "band " + canvas.fill(style.color)), ("d", path.text)])
  }

  package func end(in frame: Frame) -> Point? {
    let middle = runs(in: frame).joined().map { limits in
      let upper = min(max(limits.upper.y, frame.box.top), frame.box.bottom)
      let lower = min(max(limits.lower.y, frame.box.top), frame.box.bottom)
      return Point(limits.upper.x, (upper + lower) / 2)
    }
    return frame.lastSeen(middle)
  }

  private typealias Limits = (upper: Point, lower: Point)

  /// Stretches without a gap.
  private func runs(in frame: Frame) -> [[Limits]] {
    var runs: [[Limits]] = [[]]
    for datum in data {
      let x = frame.px(x: datum.x)
      let limits = (upper: Point(x, frame.limit(datum.upper)), lower: Point(x, frame.limit(datum.lower)))
      if limits.upper.isFinite, limits.lower.isFinite {
        runs[runs.count - 1].append(limits)
      } else {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }
}
