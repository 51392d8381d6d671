import Foundation
import Inference
import Testing

@Suite("Reading key-token positions")
struct KeyTokenGrowthReadingTests {
  private func rows(_ cells: [[String: String]]) -> [KeyTokenRow] {
    cells.enumerated().map { KeyTokenRow(line: $0 + 2, cells: $1) }
  }

  @Test("rows become records: sorted within a text, texts in the order of their first rows")
  func records() throws {
    var columns = KeyTokenColumns()
    columns.group = "model"
    columns.start = .value(10)
    columns.end = .column("length")
    let reading = KeyTokenReading(
      rows([
        ["text": "b", "position": "30", "model": "x", "length": "100"],
        ["text": "a", "position": " 20.5 ", "model": "x", "length": "90"],
        ["text": "b", "position": "15", "model": "x", "length": "100"],
        ["text": "b", "position": "", "model": "y", "length": "100"],
      ]), columns)
    #expect(
      reading
        == .records([
          try KeyTokenRecord(name: "b", group: "x", start: 10, end: 100, positions: [15, 30]),
          try KeyTokenRecord(name: "a", group: "x", start: 10, end: 90, positions: [20.5]),
          try KeyTokenRecord(name: "b", group: "y", start: 10, end: 100, positions: []),
        ]))
  }

  @Test("many events of one text take the time of their number, not of its square")
  func manyEvents() throws {
    var columns = KeyTokenColumns()
    columns.end = .value(1e6)
    func processorTime() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec)
    }
    let given = rows((1...150_000).map { ["text": "a", "position": "\($0)"] })
    let started = processorTime()
    let reading = KeyTokenReading(given, columns)
    // Less than a second, some under sanitizers; copying all before each event took minutes.
    #expect(processorTime() - started < 20)
    guard case .records(let records) = reading else {
      Issue.record("the rows are in order")
      return
    }
    #expect(records.map(\.positions.count) == [150_000])
  }

  @Test("a window may begin at the first key token, and units may be changed")
  func firstEvent() throws {
    var columns = KeyTokenColumns()
    columns.start = .firstEvent
    columns.unitsPerPosition = 4
    let reading = KeyTokenReading(
      rows(["40", "80", "40", "60"].map { ["text": "a", "position": $0] }), columns)
    #expect(reading == .records([try KeyTokenRecord(name: "a", start: 10, positions: [15, 20])]))
  }

  @Test("all faults are told at once, with line, value and what is allowed")
  func faults() throws {
    var columns = KeyTokenColumns()
    columns.end = .column("length")
    let reading = KeyTokenReading(
      rows([
        ["text": "a", "position": "30", "length": "100"],
        ["text": "a", "position": "x", "length": "100"],
        ["text": "a", "position": "-3", "length": "100"],
        ["text": "a", "position": "nan", "length": "100"],
        ["text": "a", "position": "130", "length": "100"],
        ["text": "a", "position": "50", "length": "99"],
        ["text": "b", "length": "100"],
        ["text": "c", "position": "0", "length": "100"],
        ["text": "d", "position": "1", "length": "0"],
        ["text": "e", "position": "5e-324", "length": "100"],
      ]), columns)
    guard case .faults(let faults) = reading else {
      Issue.record("accepted")
      return
    }
    #expect(faults.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11])
    #expect(faults[0].description == "line 3, position: \"x\" is not 0, or a number from 1e-12 to 1e15")
    #expect(
      faults[3].description == "line 6, position: \"130\" is not inside the window: above 0 and at most 100")
    #expect(faults[5].description == "line 8, no column position: it holds the key token's position")
  }

  @Test("a text without key tokens needs an end")
  func nothing() {
    let reading = KeyTokenReading(rows([["text": "a", "position": ""]]))
    #expect(
      reading
        == .faults([
          KeyTokenFault(
            line: 2, column: "position", value: "",
            allowed: "enough: a text without key tokens inside its window needs an end")
        ]))
  }

  @Test("options that are no numbers are faults of line 0")
  func options() {
    var columns = KeyTokenColumns()
    columns.unitsPerPosition = .nan
    columns.start = .value(-1)
    columns.end = .value(.infinity)
    guard case .faults(let faults) = KeyTokenReading([], columns) else {
      Issue.record("accepted")
      return
    }
    #expect(faults.map(\.line) == [0, 0, 0])
  }
}
