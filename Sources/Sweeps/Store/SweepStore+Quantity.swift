import GRDB

/// What a point of a store came to in one quantity.
package struct PointValue: Sendable {
  /// Nil where the point was never begun.
  package let status: PointStatus?
  package let key: String
  package let trials: Int
  /// Why it failed, or what was wrong with its run.
  package let message: String?
  /// Nil where the point is not done, or has no such number.
  package let estimate: Estimate?
}

extension SweepStore {
  /// One quantity at all points of the latest sweep, in the order of its design.
  package func values(of quantity: Quantity) throws(StoreFault) -> [PointValue] {
    try read { db in
      var values: [PointValue] = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT status, designs.key, trials, message, estimate, standardError, lower, upper, exact, number
          FROM designs LEFT JOIN points ON points.key = designs.key
          LEFT JOIN estimates ON estimates.point = points.id AND arm = ? AND output = ? AND n IS ?
          ORDER BY position
          """, arguments: [quantity.arm, quantity.output, quantity.length])
      while let row = try rows.next() {
        let word: String? = row[0]
        let status = word.flatMap(PointStatus.init)
        let number: Int? = row[9]
        let estimate = Estimate(
          arm: quantity.arm, output: quantity.output, length: quantity.length, value: row[4], standardError: row[5],
          lower: row[6], upper: row[7], exact: row[8])
        values.append(
          PointValue(
            status: status, key: row[1], trials: row[2] ?? 0, message: row[3],
            estimate: status == .done && number != nil ? estimate : nil))
      }
      return values
    }
  }
}
