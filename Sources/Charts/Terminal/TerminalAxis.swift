/// The lines below a plot of characters: base line with ticks, and their labels.
struct TerminalAxis: Sendable {
  let base: String
  let labels: String

  /// The axis of a scale under `columns` cells; labels may start `margin` cells to the left of the first.
  init(_ scale: any Scale, columns: Int, margin: Int) {
    var most = max(2, min(9, columns / 7))
    while true {
      let ticks = scale.ticks(within: TickRoom(labels: most, length: Double(columns) * 8)).major
      let placed = ticks.map { tick in
        let column = Self.column(scale.position(of: tick.value), of: columns)
        let wanted = margin + column - (tick.label.count - 1) / 2
        return (column: column, start: max(0, min(wanted, margin + columns - tick.label.count)), text: tick.label)
      }
      most -= 1
      let fits = zip(placed, placed.dropFirst()).allSatisfy { $0.start + $0.text.count + 2 <= $1.start }
      guard fits || most < 2 else { continue }
      var (base, text) = (Array(repeating: Character("─"), count: columns), "")
      for tick in placed where text.isEmpty || text.count + 2 <= tick.start {
        base[tick.column] = "┬"
        text += String(repeating: " ", count: tick.start - text.count) + tick.text
      }
      self.base = String(base)
      labels = text
      return
    }
  }

  /// The cell of a position between 0 and 1.
  private static func column(_ position: Double, of columns: Int) -> Int {
    guard position.isFinite else { return 0 }
    let dot = max(0, min(position, 1)) * Double(2 * columns - 1)
    return min(columns - 1, Int(dot.rounded()) / 2)
  }
}
