/// The labels to the right of one panel.
struct LabelColumn: Sendable {
  let labels: [EndLabel]

  /// From the panel to the right end of the widest label, in px; 0 without labels.
  var width: Double {
    labels.map(\.box.width).max().map { $0 + Look.leader } ?? 0
  }

  /// The column for the series labelled beside a panel; nothing if there is not the height for it.
  init?(_ entries: [SeriesEntry], marks: [any Mark], frame: Frame, figureWidth: Double) {
    let wanted = entries.compactMap { entry -> Wanted? in
      Self.end(of: entry, marks: marks, frame: frame).map { Wanted(entry: entry, end: $0) }
    }
    let sorted = wanted.enumerated().sorted { a, b in
      let (first, second) = (a.element.end.point.y.rounded(), b.element.end.point.y.rounded())
      if first != second { return first < second }
      if a.element.end.mean != b.element.end.mean { return a.element.end.mean < b.element.end.mean }
      return a.offset < b.offset
    }.map(\.element)
    let texts = sorted.map { Self.lines($0.entry, figureWidth: figureWidth) }
    let heights = texts.map { Double($0.count) * Look.label.lineHeight }
    let box = frame.box
    guard
      let centres = LabelSpread.centres(
        wanted: sorted.map(\.end.point.y), heights: heights, gap: Look.labelGap,
        within: (box.top - 8)...(box.bottom + 4))
    else { return nil }
    labels = sorted.indices.map { index in
      let (entry, end) = (sorted[index].entry, sorted[index].end)
      let isAlone = sorted.indices.allSatisfy { other in
        other == index || !sorted[other].entry.sample.contains(.line)
          || abs(sorted[other].end.point.y - end.point.y) >= Look.distinctEnds
      }
      let isNear = box.right - end.point.x < 0.06 * box.width
      let hasLeader = entry.sample.contains(.line) && isNear && isAlone
      let place = Box(
        left: box.right + Look.leader, top: centres[index] - heights[index] / 2,
        width: EndLabel.width(texts[index], entry: entry, hasLeader: hasLeader), height: heights[index])
      return EndLabel(entry: entry, lines: texts[index], end: end.point, hasLeader: hasLeader, box: place)
    }
  }

  private struct Wanted {
    let entry: SeriesEntry
    let end: (point: Point, mean: Double)
  }

  private static func lines(_ entry: SeriesEntry, figureWidth: Double) -> [String] {
    Look.label.wrap(entry.name, to: figureWidth * Look.labelShare)
  }

  /// Where a series ends, by its line if it has one, and its mean height, which orders series that end together.
  private static func end(of entry: SeriesEntry, marks: [any Mark], frame: Frame) -> (point: Point, mean: Double)? {
    let own = marks.filter { $0.labelledSeries == entry.name }
    let ranked = own.filter { $0.sample.contains(.line) } + own.filter { !$0.sample.contains(.line) }
    for mark in ranked {
      guard let point = mark.end(in: frame) else { continue }
      let heights = mark.data.map { frame.px(y: $0.y ?? $0.upper) }.filter(\.isFinite)
        .map { min(max($0, frame.box.top), frame.box.bottom) }
      return (point, heights.reduce(0, +) / Double(max(1, heights.count)))
    }
    return nil
  }
}
