import Foundation
import Inference
import Testing

@Suite("Reading repeated attempts")
struct RepeatedAttemptsReaderTests {
  static func rows(_ cells: [[String: String]]) -> [AttemptsRow] {
    cells.enumerated().map { AttemptsRow(line: $0 + 2, cells: $1) }
  }

  @Test("rows become data")
  func reads() throws {
    let groups = try AttemptsReader.groups(
      from: Self.rows([
        ["task": " a ", "trials": "10", "successes": "7", "wrong": "1; 2", "cluster": "x", "note": "passed over"],
        ["task": "b", "trials": "1e6", "successes": "1000000", "wrong": ""],
        ["task": "c", "trials": "3.0", "successes": "0"],
      ]))
    #expect(groups.map(\.name) == [nil])
    let data = groups[0].data
    #expect(data.tasks.map(\.task) == ["a", "b", "c"])
    #expect(data.tasks.map(\.wrong) == [[2, 1], [], nil])
    #expect(data.tasks.map(\.cluster) == ["x", nil, nil])
    #expect(data.tasks[1].trials == 1_000_000)
  }

  @Test("all faults come at once, each with line, value and what is allowed")
  func faults() {
    let rows = Self.rows([
      ["task": "a", "trials": "10", "successes": "11"],
      ["task": "a", "trials": "0", "successes": "0"],
      ["trials": "5", "successes": "-1"],
      ["task": "d", "trials": "nan", "successes": "inf"],
      ["task": "e", "trials": "10", "successes": "8", "wrong": "1;2"],
      ["task": "f", "trials": "10", "successes": "8", "wrong": "1;;1"],
      ["task": "g", "trials": "10", "successes": "8", "wrong": ""],
      ["task": "h", "trials": "2.5", "successes": "1e300"],
      ["task": "i", "trials": "3", "successes": "1", "wrong": "-1;3"],
    ])
    let faults: [AttemptsFault]
    do {
      _ = try AttemptsReader.groups(from: rows)
      faults = []
    } catch { faults = error.faults }
    let found = faults.map { "\($0.line ?? 0) \($0.column)" }
    #expect(
      found == [
        "2 successes", "3 task", "3 trials", "4 task", "4 successes", "5 trials", "5 successes", "6 wrong", "7 wrong",
        "8 wrong", "9 trials", "9 successes", "10 wrong",
      ])
    let words = faults.map(\.description)
    #expect(words.first == "line 2: successes is '11'; it must be a whole number from 0 to 10")
    #expect(words.contains("line 6: wrong is '1;2'; it must be counts that sum to trials − successes = 2, not 3"))
    #expect(words.contains("line 4: task is missing; it must be a name"))
  }

  @Test("a group has data of its own, with its own clusters, and may have the tasks of another")
  func groups() throws {
    func row(_ group: String, _ task: String, _ cluster: String, _ successes: Int) -> [String: String] {
      ["group": group, "task": task, "cluster": cluster, "trials": "9", "successes": "\(successes)"]
    }
    let groups = try AttemptsReader.groups(
      from: Self.rows([
        row("y", "a", "f", 1), row("x", "a", "f", 2), row("y", "b", "f", 3), row("x", "b", "g", 4),
        row("y", "c", "", 5),
      ]))
    #expect(groups.map(\.name) == ["y", "x"])
    #expect(groups.map { $0.data.tasks.map(\.successes) } == [[1, 3, 5], [2, 4]])
    #expect(groups.map(\.data.clusters) == [[0, 0, 1], [0, 1]])
    let repeated = Self.rows([row("x", "a", "", 1), row("y", "a", "", 1), row("x", "a", "", 1)])
    do {
      _ = try AttemptsReader.groups(from: repeated)
      Issue.record("a task came twice in a group")
    } catch {
      #expect(error.faults.map(\.line) == [4])
      #expect(error.faults.map(\.allowed) == ["a name of its own in its group (line 2 has it too)"])
    }
  }

  @Test("no rows are a fault of the table")
  func empty() {
    #expect(throws: AttemptsFaults.self) { try AttemptsReader.groups(from: []) }
    #expect(throws: AttemptsDataError.noTasks) { try AttemptsData([]) }
    #expect(throws: AttemptsDataError.trials(task: "a", value: 0)) {
      try TaskAttempts(task: "a", trials: 0, successes: 0)
    }
    #expect(throws: AttemptsDataError.successes(task: "a", value: 4, trials: 3)) {
      try TaskAttempts(task: "a", trials: 3, successes: 4)
    }
    #expect(throws: AttemptsDataError.wrongAnswers(task: "a", sum: 3, needed: 2)) {
      try TaskAttempts(task: "a", trials: 3, successes: 1, wrong: [3])
    }
    #expect(throws: AttemptsDataError.repeatedTask("a")) {
      let task = try TaskAttempts(task: "a", trials: 3, successes: 1)
      return try AttemptsData([task, task])
    }
  }
}
