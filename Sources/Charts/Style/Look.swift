/// The measures of the house style: type and distances, in px.
enum Look {
  static let title = Font(size: 15, weight: .semibold)
  static let subtitle = Font(size: 11.5)
  static let facet = Font(size: 12, weight: .semibold)
  static let axis = Font(size: 12)
  static let tick = Font(size: 11)
  static let label = Font(size: 12, weight: .semibold)
  static let note = Font(size: 11)
  static let caption = Font(size: 11)

  /// The classes of the style sheet that set type.
  static let types: [(name: String, font: Font)] = [
    ("title", title), ("subtitle", subtitle), ("facet", facet), ("axis", axis), ("tick", tick), ("label", label),
    ("note", note), ("caption", caption),
  ]

  /// The type of text in classes such as `note halo f2`.
  static func font(ofClass name: String) -> Font {
    types.first { name == $0.name || name.hasPrefix($0.name + " ") }?.font ?? note
  }

  /// Clear space at the edges of the figure.
  static let margin = 16.0
  /// Between panels, beyond the tick labels and series labels in between.
  static let gutter = 26.0
  /// From the axes of one row of panels to the headings of the next.
  static let rowGap = 12.0
  static let tickLength = 5.0
  static let minorLength = 3.0
  /// From a tick to its label.
  static let tickGap = 5.0
  /// The least distance between neighbouring tick labels along an axis.
  static let tickSeparation = 9.0
  /// From the right end of a panel to its series labels: room for a leader.
  static let leader = 14.0
  /// Lines that end closer together than this cannot be told apart by leaders.
  static let distinctEnds = 3.0
  /// Between series labels above one another.
  static let labelGap = 1.0
  /// The sample of line and marker in a legend, and the gap behind it.
  static let sample = 22.0
  /// The sample of a series of markers only.
  static let markerSample = 9.0
  static let sampleGap = 6.0
  static let legendGap = 18.0
  static let markerRadius = 3.4
  /// The widest name on a vertical axis before it wraps, as a share of the width of the figure.
  static let nameShare = 0.3
  /// Narrower than this, panels widen the figure.
  static let narrowestPlot = 60.0
  /// Narrower than this, a panel gives its series labels up to a legend.
  static let leastPanelWidth = 150.0
  /// The widest series label before it wraps, as a share of the width of the figure.
  static let labelShare = 0.26
}
