import DataFiles
package import Inference

/// Reads observed data from CSV: attempts, grouped counts, first-error positions or intervals.
package struct ObservationReader {
  /// How the file is called in messages.
  private let file: String
  private let columns: ColumnMap
  /// Whether positions of first errors are whole numbers of tokens.
  private let isDiscrete: Bool
  /// So many faults are looked for.
  private static let mostFaults = 10_000

  package init(file: String, columns: ColumnMap = ColumnMap(), isDiscrete: Bool = false) {
    self.file = file
    self.columns = columns
    self.isDiscrete = isDiscrete
  }

  /// The columns that a form of data needs.
  private enum Form: CaseIterable {
    case counts, bernoulli, positions, intervals

    var roles: [ColumnMap.Role] {
      switch self {
      case .counts: [.length, .trials, .successes]
      case .bernoulli: [.length, .success]
      case .positions: [.position, .event]
      case .intervals: [.lower, .upper, .count]
      }
    }
  }

  /// The groups of a file in the order in which they first occur.
  package func groups(_ text: String) throws(ObservationFaults) -> [ObservedGroup] {
    let table: CSVTable
    do {
      table = try CSVTable(text)
    } catch {
      throw ObservationFaults(lines: error.faults.map { "\(file):\($0.line): error: \($0.reason)" })
    }
    let form = try form(of: table)
    if isDiscrete, form != .positions {
      let names = form.roles.map(\.rawValue).joined(separator: ",")
      throw ObservationFaults(lines: [
        "\(file):1: error: --discrete is for position,event; these columns are \(names), whose lengths are as they stand"
      ])
    }
    return try read(table, form)
  }

  private func form(of table: CSVTable) throws(ObservationFaults) -> Form {
    let missing = columns.missing(from: table, file: file)
    if !missing.isEmpty { throw ObservationFaults(lines: missing) }
    func has(_ form: Form) -> Bool { form.roles.allSatisfy { table.column(columns.name($0)) != nil } }
    guard let form = Form.allCases.first(where: has) else {
      let forms = Form.allCases.map { $0.roles.map(\.rawValue).joined(separator: ",") }.joined(separator: " · ")
      throw ObservationFaults(lines: [
        "\(file):1: error: the columns \(table.shownHeader) are no form of data; known: \(forms); map other names with --columns"
      ])
    }
    return form
  }

  private struct Collected {
    var attempts: [ObservedData.Attempts] = []
    var failures: [ObservedData.Failure] = []
    var clusters: [String: Int] = [:]
    var rows = 0
    var hasWeights = false
    var hasClusters = false
  }

  private func read(_ table: CSVTable, _ form: Form) throws(ObservationFaults) -> [ObservedGroup] {
    var faults = table.faults.map { "\(file):\($0.line): error: \($0.reason)" }
    var names: [String] = []
    var numbers: [String: Int] = [:]
    var groups: [Collected] = []
    let places = Dictionary(
      uniqueKeysWithValues: ColumnMap.Role.allCases.compactMap { role in
        table.column(columns.name(role)).map { (role, $0) }
      })
    for row in table.rows {
      var cells = RowCells(row: row, places: places, columns: columns, file: file)
      let name = cells.text(.group) ?? ""
      let number = numbers[name] ?? groups.count
      if number == groups.count {
        if number == ColumnMap.mostGroups {
          faults.append("\(file):\(row.line): error: \(ColumnMap.tooManyGroups)")
          break
        }
        numbers[name] = number
        names.append(name)
        groups.append(Collected())
      }
      let weight = cells.weight()
      // Without clusters every row is one of its own.
      let label = cells.text(.cluster) ?? "\(row.line)"
      let cluster = groups[number].clusters[label] ?? groups[number].clusters.count
      groups[number].clusters[label] = cluster
      groups[number].hasClusters = places[.cluster] != nil
      if weight != 1 { groups[number].hasWeights = true }
      groups[number].rows += 1
      switch form {
      case .counts:
        let length = cells.length(.length)
        let trials = cells.whole(.trials, from: 1)
        let successes = cells.whole(.successes, from: 0)
        if let trials, let successes, successes > trials {
          cells.fault(.successes, "is more than the \(Int(trials)) trials")
        }
        if let length, let trials, let successes {
          groups[number].attempts.append(
            .init(length: length, trials: trials, successes: successes, weight: weight, cluster: cluster))
        }
      case .bernoulli:
        if let length = cells.length(.length), let success = cells.truth(.success) {
          groups[number].attempts.append(
            .init(length: length, trials: 1, successes: success ? 1 : 0, weight: weight, cluster: cluster))
        }
      case .positions:
        let position = isDiscrete ? cells.whole(.position, from: 1) : cells.length(.position)
        if let position, let event = cells.truth(.event) {
          let lower = event && isDiscrete ? position - 1 : position
          groups[number].failures.append(
            .init(lower: lower, upper: event ? position : .infinity, weight: weight, cluster: cluster))
        }
      case .intervals:
        let lower = cells.length(.lower, from: 0)
        let upper = cells.isEmpty(.upper) ? Double.infinity : cells.length(.upper)
        let count = cells.whole(.count, from: 0)
        if let lower, let upper, lower >= upper { cells.fault(.upper, "must be greater than the lower length") }
        if let lower, let upper, let count, count > 0 {
          groups[number].failures.append(
            .init(lower: lower, upper: upper, count: count, weight: weight, cluster: cluster))
        }
      }
      faults += cells.faults
      if faults.count > ObservationReader.mostFaults { break }
    }
    if !faults.isEmpty { throw ObservationFaults(lines: faults) }
    let found = zip(names, groups).compactMap { name, group -> ObservedGroup? in
      let data =
        group.failures.isEmpty ? ObservedData(attempts: group.attempts) : ObservedData(failures: group.failures)
      guard !data.lengths.isEmpty else { return nil }
      return ObservedGroup(
        name: places[.group] == nil ? nil : name, rows: group.rows, data: data, hasClusters: group.hasClusters,
        hasWeights: group.hasWeights)
    }
    guard !found.isEmpty else {
      throw ObservationFaults(lines: ["\(file): error: there are no rows with observations"])
    }
    return found
  }
}
