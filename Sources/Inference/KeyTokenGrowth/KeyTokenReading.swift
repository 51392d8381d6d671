import Foundation

/// One parsed row of a table: its line in the file, and its cells by column name.
package struct KeyTokenRow: Equatable, Sendable {
  /// Counts from 1.
  package let line: Int
  package let cells: [String: String]

  package init(line: Int, cells: [String: String]) {
    self.line = line
    self.cells = cells
  }
}

/// Which columns hold what, and where windows begin and end.
package struct KeyTokenColumns: Equatable, Sendable {
  package var text = "text"
  /// Cells of this column are positions; an empty one says that its text has no key token.
  package var position = "position"
  /// Nil puts all texts into one group.
  package var group: String?
  package var start = WindowStart.value(0)
  package var end = WindowEnd.lastEvent
  /// How many of the file's units make one of the results', such as characters per token.
  package var unitsPerPosition = 1.0

  package init() {}
}

/// Where windows begin.
package enum WindowStart: Equatable, Sendable {
  case value(Double)
  case column(String)
  /// At the first key token, which then is no event of the window: for texts whose observed beginning is unknown.
  case firstEvent
}

/// Where windows end.
package enum WindowEnd: Equatable, Sendable {
  case value(Double)
  case column(String)
  /// At the last key token, which stays an event of the window.
  case lastEvent
}

/// A cell that cannot be read, with what would be.
package struct KeyTokenFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// Counts from 1; 0 for faults of the options.
  package let line: Int
  package let column: String
  /// The cell as it stands; nil where the column is missing.
  package let value: String?
  /// What is allowed, such as `a finite number above 0`.
  package let allowed: String

  package init(line: Int, column: String, value: String?, allowed: String) {
    self.line = line
    self.column = column
    self.value = value
    self.allowed = allowed
  }

  package var description: String {
    let place = line > 0 ? "line \(line), " : ""
    return value.map { "\(place)\(column): \"\($0)\" is not \(allowed)" } ?? "\(place)no column \(column): \(allowed)"
  }
}

/// Records, or everything that is wrong with the rows they were to come from.
package enum KeyTokenReading: Equatable, Sendable {
  case records([KeyTokenRecord])
  /// By line, then in the order of finding.
  case faults([KeyTokenFault])

  /// Gathers rows into records: texts in the order of their first rows, positions sorted.
  ///
  /// A text is named by group and text together; rows of one text may stand anywhere, but must agree on its window.
  package init(_ rows: [KeyTokenRow], _ columns: KeyTokenColumns = KeyTokenColumns()) {
    var gathering = Gathering(columns)
    for row in rows { gathering.add(row) }
    let records = gathering.records()
    self = gathering.faults.isEmpty ? .records(records) : .faults(gathering.faults.sorted { $0.line < $1.line })
  }
}

private struct Gathering {
  private struct Name: Hashable {
    let group: String
    let text: String
  }

  private struct Draft {
    let line: Int
    var start: Double?
    var end: Double?
    var events: [(position: Double, line: Int, cell: String)] = []
  }

  private let columns: KeyTokenColumns
  private var order: [Name] = []
  private var drafts: [Name: Draft] = [:]
  private(set) var faults: [KeyTokenFault] = []

  init(_ columns: KeyTokenColumns) {
    self.columns = columns
    let factor = columns.unitsPerPosition
    if !(factor > 0 && factor.isFinite) { fault(0, "unitsPerPosition", "\(factor)", "a finite number above 0") }
    if case .value(let start) = columns.start, !(start >= 0 && start.isFinite) {
      fault(0, "start", "\(start)", "a finite number of at least 0")
    }
    if case .value(let end) = columns.end, !(end > 0 && end.isFinite) {
      fault(0, "end", "\(end)", "a finite number above 0")
    }
  }

  private mutating func fault(_ line: Int, _ column: String, _ value: String?, _ allowed: String) {
    faults.append(KeyTokenFault(line: line, column: column, value: value, allowed: allowed))
  }

  mutating func add(_ row: KeyTokenRow) {
    let text = cell(row, columns.text, "the text's name")
    let group = columns.group.map { cell(row, $0, "the group's name") } ?? ""
    let position = cell(row, columns.position, "the key token's position")
    var (start, end): (Double?, Double?) = (nil, nil)
    switch columns.start {
    case .value(let value): start = value
    case .column(let name): start = cell(row, name, "where the window begins").flatMap { number(row, name, $0) }
    case .firstEvent: break
    }
    switch columns.end {
    case .value(let value): end = value
    case .column(let name): end = cell(row, name, "where the window ends").flatMap { number(row, name, $0) }
    case .lastEvent: break
    }
    let event = position.flatMap { $0.isEmpty ? nil : number(row, columns.position, $0) }
    guard let text, let group else { return }
    let name = Name(group: group, text: text)
    if drafts[name] == nil { order.append(name) }
    // Taken out while it grows: with a second owner every event would copy all before it.
    var draft = drafts.removeValue(forKey: name) ?? Draft(line: row.line, start: start, end: end)
    agree(&draft.start, start, row, columns.start.column)
    agree(&draft.end, end, row, columns.end.column)
    if let event, let position { draft.events.append((event, row.line, position)) }
    drafts[name] = draft
  }

  private mutating func agree(_ known: inout Double?, _ new: Double?, _ row: KeyTokenRow, _ column: String?) {
    guard let column, let new else { return }
    if let known, known != new {
      fault(row.line, column, row.cells[column], "\(shown(known)), as in the text's earlier rows")
    }
    known = known ?? new
  }

  private mutating func cell(_ row: KeyTokenRow, _ column: String, _ meaning: String) -> String? {
    guard let cell = row.cells[column] else {
      fault(row.line, column, nil, "it holds \(meaning)")
      return nil
    }
    return cell.trimmingCharacters(in: .whitespaces)
  }

  /// A position, or the end of a window: those of the lengths that reliability is fitted to. Intensities of events at 5e-324
  /// have no finite gradient.
  private mutating func number(_ row: KeyTokenRow, _ column: String, _ cell: String) -> Double? {
    guard let value = Double(cell), value == 0 || (1e-12...1e15).contains(value) else {
      fault(row.line, column, cell, "0, or a number from 1e-12 to 1e15")
      return nil
    }
    return value
  }

  mutating func records() -> [KeyTokenRecord] {
    var records: [KeyTokenRecord] = []
    for name in order {
      guard let draft = drafts[name] else { continue }
      if let record = record(name, draft) { records.append(record) }
    }
    return records
  }

  private mutating func record(_ name: Name, _ draft: Draft) -> KeyTokenRecord? {
    let known = faults.count
    var events = draft.events.sorted { $0.position < $1.position }
    var start = draft.start ?? 0
    if columns.start == .firstEvent, let first = events.first?.position {
      start = first
      events.removeAll { $0.position == first }
    }
    if let end = draft.end, !(end > start) {
      fault(draft.line, columns.end.column ?? "end", shown(end), "beyond the window's start \(shown(start))")
      return nil
    }
    if draft.end == nil, events.isEmpty {
      fault(draft.line, columns.position, "", "enough: a text without key tokens inside its window needs an end")
      return nil
    }
    for event in events where !(event.position > start && event.position <= draft.end ?? .infinity) {
      let range = "above \(shown(start))" + (draft.end.map { " and at most \(shown($0))" } ?? "")
      fault(event.line, columns.position, event.cell, "inside the window: \(range)")
    }
    guard faults.count == known else { return nil }
    let factor = columns.unitsPerPosition
    do {
      return try KeyTokenRecord(
        name: name.text, group: name.group, start: start / factor, end: draft.end.map { $0 / factor },
        positions: events.map { $0.position / factor })
    } catch {
      fault(draft.line, columns.position, "\(error)", "a text that can be counted in units of \(shown(factor))")
      return nil
    }
  }
}

extension WindowStart {
  /// The column's name where it is one.
  fileprivate var column: String? { if case .column(let name) = self { name } else { nil } }
}

extension WindowEnd {
  fileprivate var column: String? { if case .column(let name) = self { name } else { nil } }
}
