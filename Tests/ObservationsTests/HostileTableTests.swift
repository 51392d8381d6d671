import DataFiles
import Foundation
import Inference
import Observations
import Testing

/// Tables beyond what is read of one: each ends soon, in few short messages that name the limit.
@Suite("Hostile tables")
struct HostileTableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: @Sendable () -> String
    let message: String
    var testDescription: String { name }

    init(_ name: String, _ message: String, _ text: @escaping @Sendable () -> String) {
      (self.name, self.text, self.message) = (name, text, message)
    }
  }

  static let cases = [
    Case("a million rows and one", "d.csv:1000001: error: the table has more than 1,000,000 rows") {
      "length,success\n" + String(repeating: "10,1\n", count: 1_000_000)
    },
    Case("sixty million commas", "d.csv:2: error: there are more than 1,000 cells in the row") {
      "length,success\n" + String(repeating: ",", count: 60_000_000)
    },
    Case("a thousand columns and one", "d.csv:1: error: there are more than 1,000 cells in the row") {
      (0...1000).map { "c\($0)" }.joined(separator: ",") + "\n"
    },
    Case("ten million cells and more", "d.csv:10001: error: the table has more than 10,000,000 cells up to here") {
      String(repeating: String(repeating: ",", count: 999) + "\n", count: 10_001)
    },
    Case("a cell of fifty million digits", "d.csv:2: error: a cell has more than 10,000 bytes") {
      "length,success\n" + String(repeating: "1", count: 50_000_000) + ",1\n"
    },
    Case("a quote that never closes", "d.csv:2: error: a quote is opened and not closed") {
      "length,success\n\"" + String(repeating: "\n", count: 60_000_000)
    },
    Case("a thousand groups and one", "d.csv:1002: error: there are more than 1,000 groups up to here") {
      "length,success,group\n" + (0...1000).map { "10,1,g\($0)\n" }.joined()
    },
    Case("long names of a thousand columns", "d.csv:1: error: the columns 'aaaa") {
      (0..<1000).map { String(repeating: "a", count: 9000) + "\($0)" }.joined(separator: ",") + "\n"
    },
    Case("a hundred thousand rows with faults", "d.csv:2: error: 'success' is 'x': it must be 0 or 1") {
      "length,success\n" + String(repeating: "10,x\n", count: 100_000)
    },
    Case("a hundred thousand rows with a cell too few", "d.csv:2: error: 1 cell where the header has 2") {
      "length,success\n" + String(repeating: "10\n", count: 100_000)
    },
  ]

  /// Processor time, which other tests beside this one do not take; the whole is allowed five seconds.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  @Test("end in few short messages, in seconds", arguments: cases)
  func endsSoon(_ hostile: Case) {
    let text = hostile.text()
    let started = Self.processorSeconds
    do {
      _ = try ObservationReader(file: "d.csv").groups(text)
      Issue.record("accepted")
    } catch {
      #expect(Self.processorSeconds - started < 5)
      #expect(error.lines.first?.hasPrefix(hostile.message) == true, "\(error.lines.first ?? "")")
      #expect(error.lines.count <= 51)
      #expect(error.lines.allSatisfy { $0.count < 2000 })
    }
  }

  @Test("kinds of data that are read by rows have the same limits")
  func rows() {
    let map = ColumnMap(roles: ["task", "trials", "group"])
    func first(_ text: String) -> String? {
      do {
        _ = try map.rows(text, file: "d.csv", required: ["task", "trials"])
        return nil
      } catch { return error.lines.first }
    }
    let many = (0...1000).map { "t\($0),1,g\($0)\n" }.joined()
    #expect(
      first("task,trials,group\n" + many)?.hasPrefix("d.csv:1002: error: there are more than 1,000 groups") == true)
    #expect(first("task,trials\n" + String(repeating: ",", count: 2000))?.contains("more than 1,000 cells") == true)
  }

  @Test("the limits themselves are allowed")
  func allowed() throws {
    let columns = (0..<998).map { "c\($0)" }.joined(separator: ",")
    let cells = String(repeating: ",", count: 997)
    let long = String(repeating: "g", count: 10_000)
    let text = "length,success,\(columns)\n10,1,\(cells)\n20,0,\(cells)\n"
    #expect(try ObservationReader(file: "d.csv").groups(text).map(\.rows) == [2])
    #expect(try ObservationReader(file: "d.csv").groups("length,success,group\n10,1,\(long)\n").count == 1)
    let groups = "length,success,group\n" + (0..<1000).map { "10,1,g\($0)\n" }.joined()
    #expect(try ObservationReader(file: "d.csv").groups(groups).count == 1000)
  }
}
