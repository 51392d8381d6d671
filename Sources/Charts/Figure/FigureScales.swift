/// The scales of a figure's panels, which depend on the data but not on the layout.
struct FigureScales: Sendable {
  let x: [any Scale]
  let y: [any Scale]

  init(_ figure: Figure) {
    if figure.sharesX, let first = figure.panels.first {
      let shared = first.x.scale(covering: Extent(figure.panels.flatMap(\.xValues)))
      x = figure.panels.map { _ in shared }
    } else {
      x = figure.panels.map { $0.x.scale(covering: $0.xExtent) }
    }
    if figure.sharesY, let first = figure.panels.first {
      let shared = first.y.scale(covering: Extent(figure.panels.flatMap(\.yValues)))
      y = figure.panels.map { _ in shared }
    } else {
      y = figure.panels.map { $0.y.scale(covering: Extent($0.yValues)) }
    }
  }

  /// Panels of the height they will have and of any width, to see which series end where before widths are known.
  func trialFrames(height: Double) -> [Frame] {
    zip(x, y).map { Frame(box: Box(left: 0, top: 0, width: 400, height: height), x: $0, y: $1) }
  }
}
