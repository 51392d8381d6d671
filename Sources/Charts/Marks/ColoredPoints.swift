/// Markers with vertical intervals, each coloured by a value of its own.
///
/// Those with more of the value lie above those with less; a point without a value has no colour and is left out.
package struct ColoredPoints: Mark {
  package static let kind = "points"
  package let series: String?
  package let style = Style.data
  /// Each with its `value`.
  package let data: [Datum]
  package let colors: ColorScale
  /// The radius of the markers, in px.
  package let radius: Double

  package init(_ series: String?, _ data: [Datum], colors: ColorScale, radius: Double? = nil) {
    self.series = series
    self.data = data
    self.colors = colors
    self.radius = radius ?? Look.markerRadius
  }

  package var sample: Sample { [] }
  package var isClipped: Bool { false }
  package var isLabelled: Bool { false }

  package func colorKey(in frame: Frame) -> ColorKey? { ColorKey(colors, values: data.compactMap(\.value)) }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    let colored = data.compactMap { datum in
      datum.value.flatMap { value in colors.color(of: value).map { (datum: datum, color: $0) } }
    }
    for color in colors.ramp.colors {
      let own = colored.filter { $0.color == color }.map(\.datum)
      if !own.isEmpty { Points(nil, own, style: Style(color), radius: radius).draw(in: frame, on: &canvas) }
    }
  }

  package func end(in frame: Frame) -> Point? { nil }
}
