import Foundation
import GRDB

/// How far a point of a store is.
package struct StoredPoint: Sendable {
  package let status: PointStatus
  /// The trials that it was run for.
  package let asked: Int
  /// Whether it is done and fell short of the wanted precision.
  package let isShort: Bool
}

extension SweepStore {
  /// Notes what is swept, and the points of the design that belong here, in one transaction.
  package func begin(_ about: StoreAbout, _ plan: SweepPlan) throws(StoreFault) {
    try write { db in
      try about.write(db)
      try db.execute(sql: "DELETE FROM designs")
      let statement = try db.cachedStatement(sql: "INSERT INTO designs VALUES (?, ?, ?)")
      for row in plan.points { try statement.execute(arguments: [row.index, row.key, row.parameters]) }
    }
  }

  /// How far every point is, by key.
  package func points() throws(StoreFault) -> [String: StoredPoint] {
    try read { db in
      var points: [String: StoredPoint] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT key, status, asked, message IS NOT NULL FROM points")
      while let row = try rows.next() {
        guard let status = PointStatus(rawValue: row[1]) else { continue }
        points[row[0]] = StoredPoint(status: status, asked: row[2], isShort: status == .done && row[3])
      }
      return points
    }
  }

  /// Where a point goes on; nil where it begins anew.
  package func state(of key: String) throws(StoreFault) -> [UInt8]? {
    try read { db in
      try Data.fetchOne(db, sql: "SELECT state FROM points WHERE key = ?", arguments: [key]).map { [UInt8]($0) }
    }
  }

  /// Saves a batch of outcomes in one transaction.
  package func save(_ outcomes: [PointOutcome]) throws(StoreFault) {
    if outcomes.isEmpty { return }
    try write { db in
      let writer = try EstimateWriter(db)
      for outcome in outcomes { try SweepStore.save(outcome, writer, db) }
    }
  }

  private static func save(_ outcome: PointOutcome, _ writer: EstimateWriter, _ db: Database) throws {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM points WHERE key = ?"), arguments: [outcome.key])
    func point(
      _ status: PointStatus, _ trials: Int, asked: Int = 0, _ message: String?, _ state: [UInt8]?
    ) throws -> Int64 {
      let data = state.map { Data($0) }
      if let known {
        try db.cachedStatement(
          sql: "UPDATE points SET status = ?, trials = ?, asked = ?, message = ?, state = ? WHERE id = ?"
        ).execute(arguments: [status.rawValue, trials, asked, message, data, known])
        return known
      }
      try db.cachedStatement(
        sql: "INSERT INTO points (key, status, trials, asked, message, state) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [outcome.key, status.rawValue, trials, asked, message, data])
      return db.lastInsertedRowID
    }
    func clear(_ id: Int64) throws {
      if known != nil {
        try db.cachedStatement(sql: "DELETE FROM estimates WHERE point = ?").execute(arguments: [id])
      }
    }
    switch outcome.ending {
    case .done(let estimates, let trials, let asked, let state, let warning):
      let id = try point(.done, trials, asked: asked, warning, state)
      try clear(id)
      try writer.write(estimates, point: id, db)
    case .halted(let trials, let state):
      // Estimates from fewer trials stay until better ones replace them; the trials are those of the state.
      let isDone = try String.fetchOne(db, sql: "SELECT status FROM points WHERE id = ?", arguments: [known]) == "done"
      if isDone {
        try db.execute(sql: "UPDATE points SET state = ? WHERE id = ?", arguments: [Data(state), known])
      } else {
        _ = try point(.partial, trials, nil, state)
      }
    case .failed(let message):
      try clear(try point(.failed, 0, message, nil))
    }
  }
}

extension SweepStore {
  /// The store published at a path; nil where the file there is a torn one, which is no result: its shard begins anew, and
  /// replaces it. Throws where it is no database at all.
  package static func published(at path: String) throws(StoreFault) -> SweepStore? {
    guard isReplaceable(path) else {
      throw .notAStore(path, reason: "it is no SQLite database, and is left alone; give another --store")
    }
    guard let store = try? SweepStore(reading: path) else { return nil }
    let findings = try? store.read { try String.fetchOne($0, sql: "PRAGMA quick_check") }
    if findings == "ok" { return store }
    store.close()
    return nil
  }

  /// Takes over what lies published at the path of this private store; nothing where there is nothing readable.
  package func adoptPublished() throws(StoreFault) {
    guard FileManager.default.fileExists(atPath: path), let published = try SweepStore.published(at: path) else {
      return
    }
    published.close()
    try StoreFault.wrap(path) {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "ATTACH ? AS published", arguments: [path])
        // Deferred, it takes no lock on the other file but a reader's: tasks that run the same shard may all read it.
        try db.inTransaction(.deferred) {
          try db.execute(
            sql: """
              INSERT INTO main.points SELECT * FROM published.points;
              INSERT INTO main.estimates SELECT * FROM published.estimates;
              """)
          return .commit
        }
        try db.execute(sql: "DETACH published")
      }
    }
  }
}
