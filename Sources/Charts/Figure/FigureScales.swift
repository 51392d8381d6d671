/// The scales of a figure's panels, which depend on the data but not on the layout.
struct FigureScales: Sendable {
  let x: [any Scale]
  let y: [any Scale]

  init(_ figure: Figure) {
    x = figure.panels.map { $0.x.scale(covering: $0.xExtent) }
    if figure.sharesY, let first = figure.panels.first {
      let shared = first.y.scale(covering: Extent(figure.panels.flatMap(\.yValues)))
      y = figure.panels.map { _ in shared }
    } else {
      y = figure.panels.map { $0.y.scale(covering: Extent($0.yValues)) }
    }
  }

  /// The frames of panels of equal width, the first at the left of the page, each `step` to the right of the last.
  func frames(lefts: [Double], top: Double, width: Double, height: Double) -> [Frame] {
    lefts.indices.map { index in
      Frame(box: Box(left: lefts[index], top: top, width: width, height: height), x: x[index], y: y[index])
    }
  }
}
