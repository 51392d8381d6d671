import Scenarios

/// Reads the scenario at every value of every factor, one factor at a time: what is wrong with a value is told before
/// the first point is run, and once, not at each point that has it.
struct ValueCheck {
  let source: ScenarioSource
  let fixed: [Assignment]
  let groups: [FactorGroup]
  let table: DesignTable

  /// The most points of a design that are looked through for its outermost values.
  private static let mostRows = 20_000

  /// The scenario at the first values, and then at the others; throws all faults, each once.
  func scenarios() throws(ScenarioFaults) -> [Scenario] {
    let start = groups.map { first(of: $0) }
    var scenarios: [Scenario] = []
    var faults: [ScenarioFault] = []
    func read(_ coordinates: [Coordinate]) {
      do {
        scenarios.append(try source.scenario(assignments(coordinates)))
      } catch {
        for fault in error.faults where !faults.contains(fault) { faults.append(fault) }
      }
    }
    read(start)
    for index in groups.indices {
      for coordinate in outermost(index) {
        var coordinates = start
        coordinates[index] = coordinate
        read(coordinates)
      }
    }
    guard faults.isEmpty else { throw ScenarioFaults(file: source.file, faults: faults) }
    return scenarios
  }

  private func first(of group: FactorGroup) -> Coordinate { group.levelCount == nil ? .unit(0.5) : .level(0) }

  private func assignments(_ coordinates: [Coordinate]) -> [Assignment] {
    fixed
      + zip(groups, coordinates).flatMap { group, coordinate in
        group.factors.map { $0.assignment($0.value(at: coordinate)) }
      }
  }

  /// Values of numbers at both ends, and every word.
  private func outermost(_ group: Int) -> [Coordinate] {
    if let count = groups[group].levelCount {
      var chosen: Set<Int> = []
      for factor in groups[group].factors {
        let values = (0..<count).map { factor.value(at: .level($0)) }
        let numbers = values.indices.filter { values[$0].number != nil }
        let order = numbers.sorted { (values[$0].number ?? 0) < (values[$1].number ?? 0) }
        chosen.formUnion(values.indices.filter { values[$0].number == nil })
        chosen.formUnion([order.first, order.last].compactMap { $0 })
      }
      return chosen.subtracting([0]).sorted().map { .level($0) }
    }
    let shares = (0..<min(table.count, ValueCheck.mostRows)).compactMap { row -> Double? in
      if case .unit(let u) = table.coordinates(row)[group] { return u }
      return nil
    }
    return [shares.min(), shares.max()].compactMap { $0.map { .unit($0) } }
  }
}
