import Charts
import Testing

@Suite("CSV")
struct CSVTests {
  /// A reader of RFC 4180, written apart from the writer.
  static func parse(_ text: String) -> [[String]] {
    var (rows, row, field): ([[String]], [String], String) = ([], [], "")
    var (isQuoted, wasQuote) = (false, false)
    for scalar in text.unicodeScalars {
      if isQuoted, scalar == "\"", !wasQuote {
        wasQuote = true
        continue
      }
      if isQuoted, wasQuote, scalar != "\"" { isQuoted = false }
      wasQuote = false
      switch scalar {
      case "\"" where !isQuoted && field.isEmpty: isQuoted = true
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\n" where !isQuoted:
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test("numbers and names read back exactly")
  func roundTrip() {
    var generator = SeededGenerator(state: 3)
    let rows = (0..<300).map { _ in
      let numbers = (0..<4).map { _ in Double(bitPattern: generator.next()) }
      return Datum(numbers[0], numbers[1], lower: numbers[2], upper: numbers[3])
    }
    let (panel, series) = ("a \"b\", c", "line one\nline two, \"\"")
    let figure = Figure(
      title: "t",
      panels: [Panel(panel, x: .linear("x"), y: .log("y"), marks: [Points(series, rows, style: .data)])])
    let table = Self.parse(figure.csv)
    #expect(table.first == ["panel", "series", "mark", "x", "y", "lower", "upper"])
    #expect(table.count == rows.count + 1)
    for (row, datum) in zip(table.dropFirst(), rows) {
      #expect(Array(row.prefix(3)) == [panel, series, "points"])
      for (text, number) in zip(row.dropFirst(3), [datum.x, datum.y, datum.lower, datum.upper]) {
        let read = Double(text)
        #expect(read == number || (read?.isNaN == true && number?.isNaN == true))
      }
    }
  }

  @Test("every mark of every panel has its rows, absent values stay empty")
  func complete() {
    let table = Self.parse(Example.reliability.csv).dropFirst()
    let marks = Example.reliability.panels.flatMap(\.marks)
    #expect(table.count == marks.reduce(0) { $0 + $1.data.count })
    #expect(Set(table.map { $0[2] }) == ["band", "line", "points"])
    #expect(table.filter { $0[2] == "band" }.allSatisfy { $0[4].isEmpty && !$0[5].isEmpty })
    #expect(Set(table.map { $0[0] }).count == 2)
  }
}
