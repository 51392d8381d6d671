import DataFiles

/// The cells of one row by what they mean, with every fault found in them.
struct RowCells {
  /// Beyond these, squares and sums of lengths leave the range of numbers.
  private static let lengths = 1e-12...1e15
  private static let largestCount = 1e12

  private let row: CSVTable.Row
  private let places: [ColumnMap.Role: Int]
  private let columns: ColumnMap
  private let file: String
  private(set) var faults: [String] = []

  init(row: CSVTable.Row, places: [ColumnMap.Role: Int], columns: ColumnMap, file: String) {
    self.row = row
    self.places = places
    self.columns = columns
    self.file = file
  }

  /// Nil where the file has no such column.
  func text(_ role: ColumnMap.Role) -> String? { places[role].map { row.cells[$0] } }

  func isEmpty(_ role: ColumnMap.Role) -> Bool { (text(role) ?? "").allSatisfy { $0 == " " } }

  mutating func fault(_ role: ColumnMap.Role, _ reason: String) {
    faults.append(
      "\(file):\(row.line): error: '\(columns.name(role))' is '\((text(role) ?? "").prefix(40))': \(reason)")
  }

  /// Digits, a point, an exponent, blanks around: nothing after a number, and no hexadecimal.
  private func number(_ role: ColumnMap.Role) -> Double? {
    let text = (text(role) ?? "").drop { $0 == " " }
    let trimmed = text.prefix(
      (text.lastIndex { $0 != " " }).map { text.distance(from: text.startIndex, to: $0) + 1 } ?? 0)
    return trimmed.contains { $0 == "x" || $0 == "X" } ? nil : Double(trimmed)
  }

  /// A length in tokens or any other unit; `from` 0 allows that too.
  mutating func length(_ role: ColumnMap.Role, from least: Double? = nil) -> Double? {
    if let value = number(role), value == least || RowCells.lengths.contains(value) { return value }
    fault(role, "a length must be a number \(least == 0 ? "0 or from" : "from") 1e-12 to 1e15")
    return nil
  }

  mutating func whole(_ role: ColumnMap.Role, from least: Double) -> Double? {
    if let value = number(role), value >= least, value <= RowCells.largestCount, value == value.rounded() {
      return value
    }
    fault(role, "it must be a whole number from \(Int(least)) to 1e12")
    return nil
  }

  mutating func truth(_ role: ColumnMap.Role) -> Bool? {
    switch (text(role) ?? "").lowercased() {
    case "1", "1.0", "true": return true
    case "0", "0.0", "false": return false
    default:
      fault(role, "it must be 0 or 1")
      return nil
    }
  }

  /// 1 where the file has none.
  mutating func weight() -> Double {
    guard places[.weight] != nil else { return 1 }
    if let value = number(.weight), value > 0, value <= RowCells.largestCount { return value }
    fault(.weight, "a weight must be a number above 0, at most 1e12")
    return 1
  }
}
