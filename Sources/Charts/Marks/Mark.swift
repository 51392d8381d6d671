/// Something drawn in a panel. A new mark is one file with a type of this protocol.
package protocol Mark: Sendable {
  /// The name of the mark in the CSV.
  static var kind: String { get }

  /// The series the mark belongs to; marks of one name share one label. Nothing for a mark without label.
  var series: String? { get }
  var style: Style { get }

  /// What is drawn: the rows of the CSV, and what fitted axes cover.
  var data: [Datum] { get }

  /// What of the mark shows in a legend.
  var sample: Sample { get }

  /// How its line, if it has one, gets from point to point.
  var curve: Curve { get }

  /// Whether its series is named beside the panel or in the legend.
  var isLabelled: Bool { get }

  /// What fitted axes must show.
  var xValues: [Double] { get }
  var yValues: [Double] { get }

  /// Whether it hides the grid of its panel, so that values must be read off ticks.
  var coversPanel: Bool { get }

  /// How far its text reaches beyond the left and the right edge of the panel, in px.
  func overhang(in frame: Frame) -> (before: Double, behind: Double)

  /// What a legend must say about its colours; nothing where they only tell series apart.
  func colorKey(in frame: Frame) -> ColorKey?

  /// Whether drawing is cut at the edges of the panel; a mark that is not keeps within them by itself.
  var isClipped: Bool { get }

  /// Draws the mark into the frame of its panel.
  func draw(in frame: Frame, on canvas: inout Canvas)

  /// Where the mark ends within the panel, for a label there; nothing if it is out of sight.
  func end(in frame: Frame) -> Point?
}

extension Mark {
  package var isClipped: Bool { true }
  package var curve: Curve { .straight }
  package var isLabelled: Bool { true }
  package var xValues: [Double] { data.compactMap(\.x) }
  package var yValues: [Double] { data.flatMap { [$0.y, $0.lower, $0.upper].compactMap { $0 } } }
  package var coversPanel: Bool { false }
  package func overhang(in frame: Frame) -> (before: Double, behind: Double) { (0, 0) }
  package func colorKey(in frame: Frame) -> ColorKey? { nil }

  /// Whether rows and series are worth a label: the name, unless it is empty.
  var labelledSeries: String? {
    guard isLabelled, let series, !series.isEmpty, !sample.isEmpty else { return nil }
    return series
  }
}

/// What of a series its sample shows.
package struct Sample: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  package static let line = Sample(rawValue: 1)
  package static let band = Sample(rawValue: 2)
  package static let marker = Sample(rawValue: 4)
  package static let bar = Sample(rawValue: 8)
  package static let outline = Sample(rawValue: 16)
}
