/// What a figure shows at which place, for readers who point at it.
package struct FigureTrace: Encodable, Sendable {
  package let panels: [PanelTrace]

  package struct PanelTrace: Encodable, Sendable {
    /// Left, top, right and bottom, in px of the figure.
    let box: [Double]
    let x: String
    let y: String
    let traces: [Trace]
  }

  /// One mark.
  package struct Trace: Encodable, Sendable {
    let series: String
    let points: [Place]
  }

  /// Where a datum is drawn, and its values as text; encoded as an array, since there are thousands.
  package struct Place: Encodable, Sendable {
    let point: Point
    let texts: [String]

    package func encode(to encoder: any Encoder) throws {
      var values = encoder.unkeyedContainer()
      try values.encode((point.x * 10).rounded() / 10)
      try values.encode((point.y * 10).rounded() / 10)
      for text in texts { try values.encode(text) }
    }
  }

  package init(_ figure: Figure) {
    panels = FigureLayout(figure).panels.map(PanelTrace.init)
  }
}

extension FigureTrace.PanelTrace {
  init(_ layout: PanelLayout) {
    let frame = layout.frame
    box = [frame.box.left, frame.box.top, frame.box.right, frame.box.bottom]
    (x, y) = (layout.panel.x.title, layout.panel.y.title)
    traces = layout.panel.marks.compactMap { mark in
      guard let series = mark.series, !series.isEmpty else { return nil }
      let places = FigureTrace.Place.thinned(mark.data.compactMap { FigureTrace.Place($0, in: frame) })
      return places.isEmpty ? nil : FigureTrace.Trace(series: series, points: places)
    }
  }
}

extension FigureTrace.Place {
  /// Without places that a pointer could not tell from the one before: curves have hundreds, and pages stay small.
  static func thinned(_ places: [FigureTrace.Place]) -> [FigureTrace.Place] {
    var kept: [FigureTrace.Place] = []
    for (index, place) in places.enumerated() {
      if let last = kept.last, place.texts.count == 2, index < places.count - 1 {
        let (x, y) = (place.point.x - last.point.x, place.point.y - last.point.y)
        if x * x + y * y < 16 { continue }
      }
      kept.append(place)
    }
    return kept
  }

  /// Nothing for a datum that is no point, or is out of sight.
  init?(_ datum: Datum, in frame: Frame) {
    let place = frame.point(datum)
    guard let x = datum.x, let y = datum.y, frame.shows(place) else { return nil }
    point = place
    var texts = [frame.x.name(of: x) ?? Numerals.reading(x), frame.y.name(of: y) ?? Numerals.reading(y)]
    if let lower = datum.lower, let upper = datum.upper {
      texts.append("\(Numerals.reading(lower)) – \(Numerals.reading(upper))")
    }
    self.texts = texts
  }
}
