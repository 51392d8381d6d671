import GRDB
import GRDBSQLite

/// Writes the estimates of a point through one prepared statement, bound without detours: a sweep writes tens of thousands
/// of rows a second.
struct EstimateWriter {
  private let statement: Statement

  init(_ db: Database) throws {
    statement = try db.cachedStatement(
      sql: "INSERT INTO estimates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
  }

  func write(_ estimates: [Estimate], point: Int64, _ db: Database) throws {
    let s = statement.sqliteStatement
    // SQLite copies the texts before the next call.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (number, row) in estimates.enumerated() {
      sqlite3_bind_int64(s, 1, point)
      sqlite3_bind_int64(s, 2, Int64(number))
      sqlite3_bind_text(s, 3, row.arm, -1, copied)
      sqlite3_bind_text(s, 4, row.output, -1, copied)
      if let length = row.length { sqlite3_bind_int64(s, 5, Int64(length)) } else { sqlite3_bind_null(s, 5) }
      for (column, value) in [row.value, row.standardError, row.lower, row.upper, row.exact].enumerated() {
        if let value {
          sqlite3_bind_double(s, Int32(6 + column), value)
        } else {
          sqlite3_bind_null(s, Int32(6 + column))
        }
      }
      let code = sqlite3_step(s)
      sqlite3_reset(s)
      guard code == SQLITE_DONE else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
      }
    }
  }
}
