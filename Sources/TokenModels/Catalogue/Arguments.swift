/// The values given for a law's parameters, each within its own bounds.
package struct Arguments: Sendable {
  package enum Value: Sendable {
    case number(Double)
    case points([GrowthPoint])
    case table(DataTable)
    case text(String)
    case components([MixtureComponent])
    case domains([SemanticDomain])
  }

  private let values: [String: Value]

  package init(_ values: [String: Value]) { self.values = values }

  package subscript(_ name: String) -> Value? { values[name] }

  /// A number that was given.
  package func number(_ name: String) -> Double? {
    if case .number(let x) = values[name] { return x }
    return nil
  }

  /// A number that the descriptor requires.
  package func required(_ name: String) throws(ArgumentFault) -> Double {
    guard let x = number(name) else { throw ArgumentFault(parameter: name, reason: "missing") }
    return x
  }

  /// A table that the descriptor requires.
  package func table(_ name: String) throws(ArgumentFault) -> DataTable {
    guard case .table(let table) = values[name] else { throw ArgumentFault(parameter: name, reason: "missing") }
    return table
  }
}

/// Named columns of a CSV file that a law reads.
package struct DataTable: Sendable {
  /// The path as the scenario gives it.
  package let path: String
  package let columns: [String: [String]]
  /// The line of the file that each row begins on.
  private let lines: [Int]

  package init(path: String, columns: [String: [String]], lines: [Int]) {
    self.path = path
    self.columns = columns
    self.lines = lines
  }

  /// The line of the file that a row begins on.
  package func line(_ row: Int) -> Int { lines[row] }

  /// The numbers of a column; faults name the line.
  package func numbers(_ name: String, within bounds: Bounds, for parameter: String)
    throws(ArgumentFault) -> [Double]
  {
    guard let cells = columns[name] else {
      let known = columns.keys.sorted().prefix(20).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
      let rest = columns.count > 20 ? " and \(columns.count - 20) more" : ""
      throw ArgumentFault(parameter: parameter, reason: "\(path) has no column '\(name)'; it has \(known)\(rest)")
    }
    if cells.isEmpty { throw ArgumentFault(parameter: parameter, reason: "\(path) has no rows") }
    var result: [Double] = []
    result.reserveCapacity(cells.count)
    for (row, cell) in cells.enumerated() {
      guard let x = Double(cell), bounds.contains(x) else {
        throw ArgumentFault(
          parameter: parameter,
          reason: "\(path):\(line(row)): column '\(name)' has '\(cell.prefix(40))', which is not \(bounds.inWords)")
      }
      result.append(x)
    }
    return result
  }
}

extension Bounds {
  /// The bounds as a reader says them: "between 0 and 1", "a positive number".
  package var inWords: String {
    switch (lower, upper) {
    case (0, .infinity): includesLower ? "0 or a positive number" : "a positive number"
    case (-.infinity, .infinity): "a finite number"
    case (_, .infinity): (includesLower ? "at least " : "more than ") + number(lower)
    default:
      includesLower && includesUpper
        ? "between \(number(lower)) and \(number(upper))"
        : "between \(number(lower))\(includesLower ? "" : " (excluded)") and "
          + "\(number(upper))\(includesUpper ? "" : " (excluded)")"
    }
  }

  private func number(_ x: Double) -> String {
    x == x.rounded() && abs(x) < 1e15 ? String(Int(x)) : String(x)
  }
}
