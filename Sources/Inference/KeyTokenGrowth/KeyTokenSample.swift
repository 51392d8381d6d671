import Foundation

/// The texts of one group as likelihoods see them: positions in units of the longest window's end.
///
/// The unit keeps powers of positions from overflowing; it adds −n·ln(unit) to ln L and nothing else.
struct KeyTokenSample: Sendable {
  struct Text: Sendable {
    let start: Double
    let end: Double
    let endsAtLastEvent: Bool
    let events: EventTotals
  }

  let texts: [Text]
  let events: EventTotals
  /// The length that counts as 1.
  let unit: Double

  init(_ records: [KeyTokenRecord]) {
    let unit = records.map(\.observedEnd).max() ?? 1
    self.init(
      unit: unit,
      texts: records.map { record in
        Text(
          start: record.start / unit, end: record.observedEnd / unit, endsAtLastEvent: record.endsAtLastEvent,
          events: EventTotals(record.positions.map { $0 / unit }))
      })
  }

  init(unit: Double, texts: [Text]) {
    self.unit = unit
    self.texts = texts
    events = EventTotals(texts.flatMap(\.events.positions))
  }

  /// The observed length of all texts together, in units of `unit`.
  var exposure: Double { texts.reduce(0) { $0 + ($1.end - $1.start) } }

  /// Whether all positions are whole numbers, no two of a text the same: tokens, not points of a continuum.
  var hasWholePositions: Bool {
    texts.allSatisfy { text in
      let positions = text.events.positions.map { ($0 * unit).rounded() }
      let areWhole = zip(positions, text.events.positions).allSatisfy { abs($0 - $1 * unit) < 1e-9 * max(1, $0) }
      return areWhole && zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }
    }
  }
}
