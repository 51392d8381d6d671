import Foundation
import GRDB

extension SweepStore {
  /// What is there; O(estimates) for the list of outputs.
  package func results() throws(StoreFault) -> SweepResults {
    let about = try about
    return try read { db in
      var points: [SweptPoint] = []
      try forEachPoint(db) { point in
        let values = try JSONDecoder().decode([String: JSONScalar].self, from: Data(point.parameters.utf8))
        points.append(
          SweptPoint(
            position: point.position, values: about.parameters.map { values[$0].map(SweptValue.init) },
            status: point.status, trials: point.trials))
      }
      return SweepResults(about: about, points: points, outputs: try SweepStore.outputs(db))
    }
  }

  /// Outputs in the order in which points list them, the baseline's first.
  private static func outputs(_ db: Database) throws -> [StoredOutput] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT arm, output, n, MIN(number) AS first
        FROM designs JOIN points USING (key) JOIN estimates ON estimates.point = points.id
        WHERE status = 'done' GROUP BY arm, output, n ORDER BY first, arm, output, n
        """)
    var order: [[String]] = []
    var lengths: [[String]: Set<Int>] = [:]
    for row in rows {
      let name: [String] = [row["arm"], row["output"]]
      if lengths[name] == nil {
        order.append(name)
        lengths[name] = []
      }
      if let length: Int = row["n"] { lengths[name]?.insert(length) }
    }
    return order.map { StoredOutput(arm: $0[0], output: $0[1], lengths: lengths[$0, default: []].sorted()) }
  }

  /// The estimates of some outputs and arms, at all lengths or at one, by point in the order of `results`.
  ///
  /// Those of points that were done when `results` were read; what a sweep under way adds meanwhile is left out.
  package func estimates(
    _ results: SweepResults, of outputs: [String], arms: [String], length: Int? = nil
  ) throws(StoreFault) -> [PointEstimate] {
    try read { db in
      let done = Dictionary(
        uniqueKeysWithValues: results.points.indices.filter { results.points[$0].status == .done }
          .map { (results.points[$0].position, $0) })
      func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT position, arm, output, n, estimate, standardError, lower, upper, exact
          FROM designs JOIN points USING (key) JOIN estimates ON estimates.point = points.id
          WHERE status = 'done' AND output IN (\(marks(outputs.count))) AND arm IN (\(marks(arms.count)))
          \(length == nil ? "" : "AND n = ?") ORDER BY position, number
          """, arguments: StatementArguments(outputs + arms) + StatementArguments(length.map { [$0] } ?? []))
      var found: [PointEstimate] = []
      while let row = try rows.next() {
        guard let point = done[row["position"]] else { continue }
        found.append(
          PointEstimate(
            point: point,
            estimate: Estimate(
              arm: row["arm"], output: row["output"], length: row["n"], value: row["estimate"],
              standardError: row["standardError"], lower: row["lower"], upper: row["upper"], exact: row["exact"])))
      }
      return found
    }
  }
}
