/// A row of a table of attempts: its line in the file and its cells by column name.
package struct AttemptsRow: Equatable, Sendable {
  package let line: Int
  package let cells: [String: String]

  package init(line: Int, cells: [String: String]) {
    self.line = line
    self.cells = cells
  }
}

/// One thing that is wrong with a table of attempts.
package struct AttemptsFault: Error, Equatable, Sendable {
  /// The line in the file; nil where the whole table is meant.
  package let line: Int?
  package let column: String
  /// What stands there; nil where nothing does.
  package let value: String?
  /// What may stand there, such as `a whole number from 0 to 100`.
  package let allowed: String

  package init(line: Int?, column: String, value: String?, allowed: String) {
    self.line = line
    self.column = column
    self.value = value
    self.allowed = allowed
  }
}

extension AttemptsFault: CustomStringConvertible {
  package var description: String {
    let place = line.map { "line \($0): " } ?? ""
    let found = value.map { "\(column) is '\($0)'; it" } ?? "\(column) is missing; it"
    return "\(place)\(found) must be \(allowed)"
  }
}

/// All that is wrong with a table of attempts, in the order of its lines.
package struct AttemptsFaults: Error, Equatable, Sendable {
  package let faults: [AttemptsFault]
}
