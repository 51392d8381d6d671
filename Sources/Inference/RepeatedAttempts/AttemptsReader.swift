import Foundation

/// Reads attempts from the rows of a table and collects everything that is wrong with them.
///
/// Columns: `task`, `trials`, `successes`, and where they are there `group` (data of its own for each), `cluster` (tasks
/// of one are not independent) and `wrong`, which holds the count of each distinct wrong answer with semicolons between
/// them (empty where all attempts were right).
package struct AttemptsReader {
  /// The columns that are read; others are passed over.
  package static let columns = ["task", "trials", "successes", "group", "cluster", "wrong"]

  private struct Name: Hashable {
    let group: String
    let task: String
  }

  private var faults: [AttemptsFault] = []
  private var lines: [Name: Int] = [:]

  private init() {}

  /// The groups of a table in the order in which they first occur, or all of its faults at once.
  package static func groups(from rows: [AttemptsRow]) throws(AttemptsFaults) -> [AttemptsGroup] {
    var reader = AttemptsReader()
    if rows.isEmpty {
      reader.faults.append(AttemptsFault(line: nil, column: "task", value: nil, allowed: "given in at least one row"))
    }
    var names: [String] = []
    var tasks: [String: [TaskAttempts]] = [:]
    for row in rows {
      let name = reader.group(row)
      if tasks[name] == nil { names.append(name) }
      tasks[name, default: []] += reader.task(row, group: name).map { [$0] } ?? []
    }
    let hasGroups = rows.contains { $0.cells["group"] != nil }
    let groups = names.compactMap { name in
      (try? AttemptsData(tasks[name] ?? [])).map { AttemptsGroup(name: hasGroups ? name : nil, data: $0) }
    }
    guard reader.faults.isEmpty, groups.count == names.count else { throw AttemptsFaults(faults: reader.faults) }
    return groups
  }

  /// Rows without a name of a group are one group.
  private func group(_ row: AttemptsRow) -> String { text(row, "group") ?? "" }

  private mutating func task(_ row: AttemptsRow, group: String) -> TaskAttempts? {
    let known = faults.count
    let name = text(row, "task")
    if let name, let first = lines[Name(group: group, task: name)] {
      let place = row.cells["group"] == nil ? "" : " in its group"
      fault(row, "task", name, "a name of its own\(place) (line \(first) has it too)")
    } else if let name {
      lines[Name(group: group, task: name)] = row.line
    } else {
      fault(row, "task", row.cells["task"], "a name")
    }
    let trials = whole(row, "trials", 1...TaskAttempts.mostTrials)
    // Without a number of trials the bound is the largest there is: a negative count is named all the same.
    let successes = whole(row, "successes", 0...(trials ?? TaskAttempts.mostTrials))
    let wrong = wrongAnswers(row, needed: trials.flatMap { n in successes.map { n - $0 } })
    guard faults.count == known, let name, let trials, let successes else { return nil }
    return try? TaskAttempts(
      task: name, cluster: text(row, "cluster"), trials: trials, successes: successes, wrong: wrong)
  }

  private mutating func wrongAnswers(_ row: AttemptsRow, needed: Int?) -> [Int]? {
    guard let cell = row.cells["wrong"] else { return nil }
    let trimmed = cell.trimmingCharacters(in: .whitespaces)
    let parts = trimmed.isEmpty ? [] : trimmed.split(separator: ";", omittingEmptySubsequences: false)
    var counts: [Int] = []
    for part in parts {
      guard let count = Self.number(String(part)), (1...TaskAttempts.mostTrials).contains(count) else {
        fault(row, "wrong", cell, "counts from 1 with ';' between them")
        return nil
      }
      counts.append(count)
    }
    guard let needed else { return nil }
    let sum = counts.reduce(0, +)
    if sum != needed {
      fault(row, "wrong", cell, "counts that sum to trials − successes = \(needed), not \(sum)")
    }
    return counts
  }

  private mutating func whole(_ row: AttemptsRow, _ column: String, _ range: ClosedRange<Int>) -> Int? {
    let cell = text(row, column)
    guard let cell, let value = Self.number(cell), range.contains(value) else {
      fault(row, column, cell, "a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  private func text(_ row: AttemptsRow, _ column: String) -> String? {
    let cell = row.cells[column]?.trimmingCharacters(in: .whitespaces)
    return cell.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func fault(_ row: AttemptsRow, _ column: String, _ value: String?, _ allowed: String) {
    faults.append(AttemptsFault(line: row.line, column: column, value: value, allowed: allowed))
  }

  /// A whole number; 1e6 and 100.0 count as such, NaN and 1e300 do not.
  private static func number(_ text: String) -> Int? {
    let text = text.trimmingCharacters(in: .whitespaces)
    return Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
  }
}
