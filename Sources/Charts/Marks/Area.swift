/// The area between a baseline and a curve, with the curve as its edge.
package struct Area: Mark {
  package static let kind = "area"
  package let series: String?
  package let style: Style
  /// The curve as `y`, and the edges of the area as `lower` and `upper`.
  package let data: [Datum]
  package let curve: Curve
  package let isLabelled: Bool

  /// An area from a baseline in user units; a NaN or infinite value is a gap.
  package init(
    _ series: String?, _ data: [Datum], style: Style, from baseline: Double = 0, curve: Curve = .straight,
    isLabelled: Bool = true
  ) {
    let rows = data.map { datum in
      let (x, y) = (datum.x ?? .nan, datum.y ?? .nan)
      return Datum(x, y, lower: min(baseline, y), upper: max(baseline, y))
    }
    self.init(series, rows: rows, style: style, curve: curve, isLabelled: isLabelled)
  }

  private init(_ series: String?, rows: [Datum], style: Style, curve: Curve, isLabelled: Bool) {
    (self.series, data, self.style, self.curve, self.isLabelled) = (series, rows, style, curve, isLabelled)
  }

  /// Areas on top of one another, the first at the bottom; each has its own values as `value`, the edge as `y`.
  ///
  /// All need the same places in the same order. Where one has no value the layers above have none either: what stands on
  /// nothing known has no height.
  package static func stacked(
    _ layers: [(series: String?, data: [Datum], style: Style)], from baseline: Double = 0, curve: Curve = .straight
  ) -> [Area] {
    var floor: [Double] = layers.first?.data.map { _ in baseline } ?? []
    return layers.map { layer in
      let rows = zip(layer.data, floor).map { datum, base in
        let value = datum.y ?? .nan
        return Datum(datum.x ?? .nan, base + value, lower: base, upper: base + value, value: value)
      }
      floor = rows.map { $0.y ?? .nan }
      return Area(layer.series, rows: rows, style: layer.style, curve: curve, isLabelled: true)
    }
  }

  package var sample: Sample { [.band, .line] }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    Band(nil, data, style: style, curve: curve).draw(in: frame, on: &canvas)
    edge.draw(in: frame, on: &canvas)
  }

  /// In the middle of the area, so that layers are named where they lie.
  package func end(in frame: Frame) -> Point? { Band(nil, data, style: style, curve: curve).end(in: frame) }

  private var edge: Line {
    Line(nil, data.map { Datum($0.x ?? .nan, $0.y ?? .nan) }, style: style, curve: curve)
  }
}
