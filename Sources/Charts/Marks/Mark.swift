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

  /// Whether rows and series are worth a label: the name, unless it is empty.
  var labelledSeries: String? {
    guard let series, !series.isEmpty, !sample.isEmpty else { return nil }
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
}
