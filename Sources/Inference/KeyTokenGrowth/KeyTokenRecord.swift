/// The key tokens of one text: where they are, and between which positions anyone looked for them.
///
/// Positions count tokens (or characters) from the text's beginning. They may be whole numbers and may be equal; the
/// processes fitted to them are continuous.
package struct KeyTokenRecord: Equatable, Sendable {
  package let name: String
  /// Texts of one group share the parameters of their process.
  package let group: String
  /// Where observation began, at least 0; events are beyond it (left truncation where it is not 0).
  package let start: Double
  /// Where observation ended; nil where that is unknown and the last event stands for it (failure truncation).
  package let end: Double?
  /// Positions of the key tokens within (start, end], none before its predecessor.
  package let positions: [Double]

  /// Refuses what is no window with events inside.
  package init(
    name: String, group: String = "", start: Double = 0, end: Double? = nil, positions: [Double]
  ) throws(KeyTokenRecordError) {
    guard start >= 0, start.isFinite else { throw .badStart(start) }
    if let end { guard end > start, end.isFinite else { throw .badEnd(end, start: start) } }
    if end == nil, positions.isEmpty { throw .nothingObserved }
    var last = start
    for (index, position) in positions.enumerated() {
      guard position > start, position <= (end ?? .greatestFiniteMagnitude) else {
        throw .outsideWindow(index: index, value: position, start: start, end: end)
      }
      guard position >= last else { throw .unsorted(index: index, value: position) }
      last = position
    }
    self.name = name
    self.group = group
    self.start = start
    self.end = end
    self.positions = positions
  }

  /// Whether the last event stands for the end of observation.
  package var endsAtLastEvent: Bool { end == nil }

  /// `end`, or the last event where the end is unknown.
  package var observedEnd: Double { end ?? positions.last ?? start }
}

/// Why a record was refused; indices count from 0.
package enum KeyTokenRecordError: Error, Equatable, Sendable {
  /// A window starts at 0 or a finite position beyond.
  case badStart(Double)
  /// A window ends at a finite position beyond its start.
  case badEnd(Double, start: Double)
  /// Neither an end nor an event: no length was observed.
  case nothingObserved
  /// Positions are beyond the start and not beyond the end; NaN is neither.
  case outsideWindow(index: Int, value: Double, start: Double, end: Double?)
  case unsorted(index: Int, value: Double)
}
