/// The width a figure is to have on paper or on a screen.
package struct PageWidth: Sendable, Equatable {
  /// On paper; nothing for a screen.
  package let millimetres: Double?
  /// Of the layout: whole, and never wider than asked for.
  package let px: Double

  /// A width on a screen, in px.
  package init(px: Double) { (millimetres, self.px) = (nil, px.rounded(.down)) }

  /// A width on paper, in mm, laid out at 96 px an inch as CSS has it.
  package init(millimetres: Double) { (self.millimetres, px) = (millimetres, (millimetres * 96 / 25.4).rounded(.down)) }
}

extension Figure {
  /// Narrower than this, a panel with its tick labels shows little, in px.
  private static let narrowestColumn = 180.0

  /// Narrower pages name series above their panels, in px.
  private static let narrowPage = 450.0

  /// The figure laid out anew for a page: panels that would be too narrow beside one another stand below one another, and
  /// none is much higher than the page is wide.
  package func fitted(to page: PageWidth) -> Figure {
    var figure = self
    figure.page = page
    figure.width = page.px
    // Beside a narrow panel, labels would take the room that it needs itself, and break within words.
    if page.px < Self.narrowPage, labels == .direct { figure.labels = .legend }
    func fits(_ columns: Int) -> Bool {
      let free = page.px - 2 * Look.margin - Look.gutter * Double(columns - 1)
      return free >= Self.narrowestColumn * Double(columns)
    }
    if !fits(columns) {
      if let stackedSubtitle {
        (figure.columns, figure.subtitle) = (1, stackedSubtitle)
      } else {
        let most = (1...max(1, columns)).last(where: fits) ?? 1
        let rows = (panels.count + most - 1) / most
        figure.columns = max(1, (panels.count + rows - 1) / max(1, rows))
      }
    }
    // Names on a vertical axis need their lines however narrow the page is.
    if panels.allSatisfy({ $0.y.scale(covering: Extent($0.yValues)).categories.isEmpty }) {
      figure.plotHeight = min(plotHeight, max(150, (0.6 * page.px).rounded()))
    }
    return figure
  }
}
