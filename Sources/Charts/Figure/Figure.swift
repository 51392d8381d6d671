/// A figure for print and screen: panels in rows under a title that says the finding.
///
/// Values, not drawing: `svg` lays the figure out and writes it, `csv` holds the numbers drawn. Equal figures give
/// equal bytes.
package struct Figure: Sendable {
  /// Where the names of series stand.
  package enum Labels: Sendable {
    /// Where the lines end, as long as there is room; otherwise as `legend`. Bars are always named there.
    case direct
    /// In rows above the panels.
    case legend
    case none
  }

  /// Says the finding.
  package let title: String
  /// Says what is drawn.
  package internal(set) var subtitle: String
  /// The same for panels that stand below one another, where the subtitle speaks of left and right.
  package let stackedSubtitle: String?
  /// The source: scenario, seed, number of sequences.
  package let caption: String
  /// What a reader who does not see the figure should know of it.
  package let description: String
  /// In px; at least 240, and drawn wider if that is too little for its panels.
  package internal(set) var width: Double
  /// The page that the width was taken from, if it was.
  package internal(set) var page: PageWidth?
  /// The height of the panels, in px; at least 60. The figure is higher by its text.
  package internal(set) var plotHeight: Double
  /// Whether the panels have one x axis, that of the first panel over the data of all, labelled below the lowest.
  package let sharesX: Bool
  /// Whether the panels have one y axis, that of the first panel over the data of all.
  package let sharesY: Bool
  /// The panels of a row; those that do not fit in it fill further rows.
  package internal(set) var columns: Int
  package internal(set) var labels: Labels
  package let panels: [Panel]
  /// Starts every id and scopes every style of the SVG; unique within a page of several figures.
  package private(set) var id: String

  package init(
    title: String, subtitle: String = "", stackedSubtitle: String? = nil, caption: String = "",
    description: String = "", width: Double = 640, plotHeight: Double = 250, sharesX: Bool = false,
    sharesY: Bool = false, columns: Int? = nil,
    labels: Labels = .direct, id: String? = nil, panels: [Panel]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.stackedSubtitle = stackedSubtitle
    self.caption = caption
    self.description = description
    self.width = width.isFinite ? min(max(width, 240), 10_000) : 640
    self.plotHeight = plotHeight.isFinite ? min(max(plotHeight, 60), 10_000) : 250
    self.sharesX = sharesX
    self.sharesY = sharesY
    self.columns = max(1, min(columns ?? panels.count, panels.count))
    self.labels = labels
    self.panels = panels
    self.id = Escape.identifier(id ?? Self.identifier(of: [title, subtitle, caption]))
  }

  /// The same figure under another id, as a page of several figures needs it.
  package func identified(as id: String) -> Figure {
    var figure = self
    figure.id = Escape.identifier(id)
    return figure
  }

  /// A name made of the texts of a figure: FNV-1a (Fowler, Noll & Vo), 64 bits, the upper half of the hash.
  private static func identifier(of texts: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in texts.joined(separator: "\u{1F}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return "figure-" + String(hash >> 32, radix: 16)
  }
}
