/// How a series looks, in every mark that draws it and in its label.
package struct Style: Sendable, Equatable {
  package var color: Color
  package var dash: Dash
  package var marker: Marker
  /// The width of lines, in px.
  package var width: Double

  package init(_ color: Color, dash: Dash = .solid, marker: Marker = .circle, width: Double = 2) {
    self.color = color
    self.dash = dash
    self.marker = marker
    self.width = width
  }

  /// Observed or simulated data.
  package static let data = Style(.ink)

  /// The look of the series at an index: colour, line type and marker together repeat only after 32.
  package static func series(_ index: Int) -> Style {
    let index = max(0, index)
    return Style(
      Color.series[index % Color.series.count],
      dash: Dash.series[(index + index / Color.series.count) % Dash.series.count],
      marker: Marker.allCases[(index + index / Color.series.count) % Marker.allCases.count])
  }
}
