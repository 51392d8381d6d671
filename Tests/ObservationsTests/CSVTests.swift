import DataFiles
import Testing

@Suite("CSV tables")
struct CSVTests {
  @Test("quotes, blank lines, line breaks in cells and line ends keep their line numbers")
  func lines() throws {
    let table = try CSVTable("\u{FEFF}a,b\r\n\r\n1,\"x \"\"y\"\"\nz\"\n2,\n\n\"\",3")
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map(\.line) == [3, 5, 7])
    #expect(table.rows.map(\.cells) == [["1", "x \"y\"\nz"], ["2", ""], ["", "3"]])
  }

  @Test("a carriage return alone ends a line, as in files of old spreadsheets")
  func carriageReturns() throws {
    let table = try CSVTable("a,b\r1,2\r\r\"x\ry\",4\r")
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map(\.line) == [2, 4])
    #expect(table.rows.map(\.cells) == [["1", "2"], ["x\ry", "4"]])
  }

  @Test("rows of another length are told, and kept apart")
  func ragged() throws {
    let table = try CSVTable("a,b\n1\n1,2\n1,2,3")
    #expect(table.rows.map(\.line) == [3])
    #expect(
      table.faults == [
        .init(line: 2, reason: "1 cell where the header has 2"),
        .init(line: 4, reason: "3 cells where the header has 2"),
      ])
  }

  @Test("all faults of a text are told at once")
  func faults() {
    do {
      _ = try CSVTable("a,b,a\n1,2,3\n\"open,2")
      Issue.record("accepted")
    } catch {
      #expect(
        error.faults == [
          .init(line: 3, reason: "a quote is opened and not closed"),
          .init(line: 1, reason: "the column 'a' occurs twice"),
        ])
    }
    #expect(throws: CSVTable.Faults.self) { try CSVTable("") }
  }
}
