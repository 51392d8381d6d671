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

  @Test("all faults are told at once")
  func faults() {
    do {
      _ = try CSVTable("a,b,a\n1\n1,2,3\n1,2,3,4\n\"open,2")
      Issue.record("accepted")
    } catch {
      #expect(
        error.faults == [
          .init(line: 5, reason: "a quote is opened and not closed"),
          .init(line: 1, reason: "the column 'a' occurs twice"),
          .init(line: 2, reason: "1 cell where the header has 3"),
          .init(line: 4, reason: "4 cells where the header has 3"),
          .init(line: 5, reason: "1 cell where the header has 3"),
        ])
    }
    #expect(throws: CSVTable.Faults.self) { try CSVTable("") }
  }
}
