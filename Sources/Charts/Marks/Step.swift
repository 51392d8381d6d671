/// A step function: each value holds from its x to the next.
package struct Step: Mark {
  package static let kind = "step"
  package let data: [Datum]
  private let line: Line

  /// A step function that ends at `end` in user units, or at the last x.
  package init(_ series: String?, _ data: [Datum], style: Style, until end: Double? = nil) {
    var rows = data
    if let end, let last = data.last?.y { rows.append(Datum(end, last)) }
    self.data = rows
    line = Line(series, rows, style: style, curve: .stepAfter)
  }

  package var series: String? { line.series }
  package var style: Style { line.style }
  package var sample: Sample { .line }
  package var curve: Curve { line.curve }

  package func draw(in frame: Frame, on canvas: inout Canvas) { line.draw(in: frame, on: &canvas) }

  package func end(in frame: Frame) -> Point? { line.end(in: frame) }
}
