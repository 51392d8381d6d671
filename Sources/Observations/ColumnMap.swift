/// What columns of observed data mean, and what they are called in a file.
package struct ColumnMap: Equatable, Sendable {
  /// What a column can mean.
  package enum Role: String, CaseIterable, Sendable {
    case length, success, trials, successes, position, event, lower, upper, count, group, cluster, weight
  }

  private var names: [Role: String] = [:]

  package init() {}

  /// Reads `length=human_minutes,trials=n_runs`; throws what is wrong with it, in words.
  package init(_ text: String) throws(ColumnMapFault) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard pair.count == 2, !pair[1].isEmpty else {
        throw ColumnMapFault(reason: "'\(part)' is not of the form role=column")
      }
      guard let role = Role(rawValue: pair[0]) else {
        let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw ColumnMapFault(reason: "'\(pair[0])' is no role of a column; known: \(known)")
      }
      if names[role] != nil { throw ColumnMapFault(reason: "'\(role.rawValue)' is given twice") }
      names[role] = pair[1]
    }
  }

  /// The column of a role: its own name unless it is mapped.
  package func name(_ role: Role) -> String { names[role] ?? role.rawValue }

  /// Roles that were mapped by name, in the order of all roles.
  package var mapped: [Role] { Role.allCases.filter { names[$0] != nil } }
}

/// Why a map of columns cannot be read.
package struct ColumnMapFault: Error, Equatable, Sendable {
  package let reason: String
}
