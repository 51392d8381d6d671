/// Samples and names of series in rows, for figures without room for labels at the ends of lines.
struct Legend: Sendable {
  struct Item: Sendable {
    let entry: SeriesEntry
    let lines: [String]
    /// The place of sample and text, relative to the legend, in px.
    let box: Box
  }

  let items: [Item]
  let height: Double

  /// A legend in rows no wider than a width in px.
  init(_ entries: [SeriesEntry], width: Double) {
    var items: [Item] = []
    var (left, top, row) = (0.0, 0.0, 0.0)
    for entry in entries {
      let lines = Look.label.wrap(entry.name, to: width - entry.sampleWidth - Look.sampleGap)
      let itemWidth = entry.sampleWidth + Look.sampleGap + Look.label.width(of: lines)
      let itemHeight = Double(max(1, lines.count)) * Look.label.lineHeight
      if left > 0, left + itemWidth > width {
        top += row + 3
        (left, row) = (0, 0)
      }
      items.append(
        Item(entry: entry, lines: lines, box: Box(left: left, top: top, width: itemWidth, height: itemHeight)))
      left += itemWidth + Look.legendGap
      row = max(row, itemHeight)
    }
    self.items = items
    height = top + row
  }

  func draw(at origin: Point, on canvas: inout Canvas) {
    for item in items { canvas.series(item.entry.name) { item.draw(at: origin, on: &$0) } }
  }
}

extension Legend.Item {
  fileprivate func draw(at origin: Point, on canvas: inout Canvas) {
    let left = origin.x + box.left
    let top = origin.y + box.top
    entry.drawSample(left: left, middle: top + Look.label.lineHeight / 2, on: &canvas)
    var baseline = top + Look.label.size * 0.98
    for line in lines {
      let place = Point(left + entry.sampleWidth + Look.sampleGap, baseline)
      canvas.text(line, at: place, class: "label " + canvas.fill(entry.style.color))
      baseline += Look.label.lineHeight
    }
  }
}
