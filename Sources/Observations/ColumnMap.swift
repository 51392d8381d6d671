import DataFiles

/// What columns of a file mean, and what they are called there.
package struct ColumnMap: Equatable, Sendable {
  /// What a column of observations can mean.
  package enum Role: String, CaseIterable, Sendable {
    case length, success, trials, successes, position, event, lower, upper, count, group, cluster, weight
  }

  /// Each has fits, tables and figures of its own.
  static let mostGroups = 1000
  static let tooManyGroups = "there are more than 1,000 groups up to here; fit them in several files"

  /// All roles, in the order in which messages name them.
  private let roles: [String]
  private var names: [String: String] = [:]

  /// Every column under the name of its role.
  package init(roles: [String] = Role.allCases.map(\.rawValue)) { self.roles = roles }

  /// Reads `length=human_minutes,trials=n_runs`; throws what is wrong with it, in words.
  package init(_ text: String, roles: [String] = Role.allCases.map(\.rawValue)) throws(ColumnMapFault) {
    self.roles = roles
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard pair.count == 2, !pair[1].isEmpty else {
        throw ColumnMapFault(reason: "'\(part)' is not of the form role=column")
      }
      guard roles.contains(pair[0]) else {
        throw ColumnMapFault(reason: "'\(pair[0])' is no role of a column; known: \(roles.joined(separator: ", "))")
      }
      if names[pair[0]] != nil { throw ColumnMapFault(reason: "'\(pair[0])' is given twice") }
      names[pair[0]] = pair[1]
    }
  }

  /// The column of a role: its own name unless it is mapped.
  package func name(_ role: String) -> String { names[role] ?? role }
  package func name(_ role: Role) -> String { name(role.rawValue) }

  /// Roles that were mapped to columns that a table does not have, as faults of a file.
  func missing(from table: CSVTable, file: String) -> [String] {
    return roles.filter { names[$0] != nil && table.column(name($0)) == nil }.map {
      "\(file):1: error: there is no column '\(name($0))' for '\($0)'; the file has \(table.shownHeader)"
    }
  }

  /// The rows of a CSV text by role; columns without a role, and roles without a column, are left out.
  ///
  /// Throws every fault of the text as a whole, a `required` role without a column and a table without rows among them.
  package func rows(
    _ text: String, file: String, required: [String]
  ) throws(ObservationFaults) -> [(line: Int, cells: [String: String])] {
    let table: CSVTable
    do {
      table = try CSVTable(text)
    } catch {
      throw ObservationFaults(lines: error.faults.map { "\(file):\($0.line): error: \($0.reason)" })
    }
    let ragged = table.faults.map { "\(file):\($0.line): error: \($0.reason)" }
    let absent = required.filter { names[$0] == nil && table.column($0) == nil }.map {
      "\(file):1: error: there is no column '\($0)'; the file has \(table.shownHeader); map other names with --columns"
    }
    let missing = missing(from: table, file: file) + absent + ragged
    if missing.isEmpty, table.rows.isEmpty {
      throw ObservationFaults(lines: ["\(file): error: there are no rows with observations"])
    }
    if !missing.isEmpty { throw ObservationFaults(lines: missing) }
    let places = roles.compactMap { role in table.column(name(role)).map { (role, $0) } }
    if let place = places.first(where: { $0.0 == Role.group.rawValue })?.1 {
      var names: Set<String> = []
      for row in table.rows where names.insert(row.cells[place]).inserted && names.count > ColumnMap.mostGroups {
        throw ObservationFaults(lines: ["\(file):\(row.line): error: \(ColumnMap.tooManyGroups)"])
      }
    }
    return table.rows.map { row in
      (row.line, Dictionary(uniqueKeysWithValues: places.map { ($0.0, row.cells[$0.1]) }))
    }
  }
}

/// Why a map of columns cannot be read.
package struct ColumnMapFault: Error, Equatable, Sendable {
  package let reason: String
}
