import GRDB
import GRDBSQLite

/// One point of the latest sweep of a store, as it stands in the design.
package struct ResultPoint: Sendable {
  /// From 0.
  package let position: Int
  package let key: String
  /// A JSON object.
  package let parameters: String
  /// Nil where it was never begun.
  package let status: PointStatus?
  package let trials: Int
  /// The trials that it was run for.
  package let asked: Int
  package let message: String?
  let id: Int64?

  fileprivate static let query = """
    SELECT position, designs.key, parameters, status, trials, message, id, asked
    FROM designs LEFT JOIN points ON points.key = designs.key
    """

  fileprivate init(_ row: GRDB.Row) {
    (position, key, parameters) = (row[0], row[1], row[2])
    let word: String? = row[3]
    status = word.flatMap(PointStatus.init)
    (trials, message, id, asked) = (row[4] ?? 0, row[5], row[6], row[7] ?? 0)
  }
}

/// The estimates of a point, read without detours: exports have millions of them.
struct EstimateReader {
  /// One row; texts as SQLite holds them, valid until the next row.
  struct Row {
    let statement: OpaquePointer?

    func text(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
      let count = Int(sqlite3_column_bytes(statement, column))
      return UnsafeBufferPointer(start: sqlite3_column_text(statement, column), count: count)
    }

    func number(_ column: Int32) -> Double? {
      sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : sqlite3_column_double(statement, column)
    }

    var length: Int? {
      sqlite3_column_type(statement, 2) == SQLITE_NULL ? nil : Int(sqlite3_column_int64(statement, 2))
    }

    static let arm: Int32 = 0
    static let output: Int32 = 1
    /// estimate, standardError, lower, upper, exact.
    static let numbers: Range<Int32> = 3..<8
  }

  private let statement: Statement
  private let db: Database

  init(_ db: Database) throws {
    self.db = db
    statement = try db.cachedStatement(
      sql: """
        SELECT arm, output, n, estimate, standardError, lower, upper, exact FROM estimates WHERE point = ? ORDER BY number
        """)
  }

  func forEach(_ point: Int64, _ body: (Row) throws -> Void) throws {
    let s = statement.sqliteStatement
    sqlite3_reset(s)
    sqlite3_bind_int64(s, 1, point)
    defer { sqlite3_reset(s) }
    while true {
      let code = sqlite3_step(s)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
      }
      try body(Row(statement: s))
    }
  }
}

extension SweepStore {
  /// Goes through the points of the latest sweep in their order.
  func forEachPoint(_ db: Database, _ body: (ResultPoint) throws -> Void) throws {
    let rows = try GRDB.Row.fetchCursor(db, sql: "\(ResultPoint.query) ORDER BY position")
    while let row = try rows.next() { try body(ResultPoint(row)) }
  }

  /// The point at a position of the design.
  func point(at position: Int, _ db: Database) throws -> ResultPoint? {
    try GRDB.Row.fetchOne(
      db.cachedStatement(sql: "\(ResultPoint.query) WHERE position = ?"), arguments: [position]
    ).map(ResultPoint.init)
  }

  /// The points of the latest sweep in their order.
  package func resultPoints() throws(StoreFault) -> [ResultPoint] {
    try read { db in
      var points: [ResultPoint] = []
      try forEachPoint(db) { points.append($0) }
      return points
    }
  }
}
