import Foundation
import GRDB

/// Puts the stores of all shards of a sweep together: what one run would have stored, whatever the order they come in.
package struct ShardMerge: Sendable {
  /// Files to merge, one for each shard.
  package let paths: [String]
  /// Numbers of shards that are not there, or not finished.
  package let missing: [Int]
  package let unfinished: [Int]
  private let shards: [(number: Int, path: String)]
  private let about: StoreAbout

  /// Looks at the files; throws where they do not belong together.
  package init(_ paths: [String]) throws(StoreFault) {
    self.paths = paths
    var found: [Int: String] = [:]
    var first: (path: String, about: StoreAbout)?
    var unfinished: [Int] = []
    var count = 0
    for path in paths.sorted() {
      let store = try SweepStore(reading: path)
      defer { store.close() }
      let about = try store.about
      guard let text = about.shard, let shard = Shard(stored: text) else {
        throw .mismatch(path, what: "it is a whole sweep, no shard of one; there is nothing to merge")
      }
      if let first {
        if let difference = about.difference(from: first.about) {
          throw .mismatch(path, what: "it does not belong to \(first.path): \(difference)")
        }
        if shard.count != count {
          throw .mismatch(path, what: "it is one of \(shard.count) shards, \(first.path) is one of \(count)")
        }
      } else {
        first = (path, about)
        count = shard.count
      }
      if let other = found[shard.number] {
        throw .mismatch(path, what: "shard \(shard.text) is in \(other) too; name one of them")
      }
      found[shard.number] = path
      if try !store.isComplete(trials: about.trials) { unfinished.append(shard.number) }
    }
    guard var about = first?.about else {
      throw .noSuchStore(paths.first ?? "the shards")
    }
    about.shard = nil
    self.about = about
    self.unfinished = unfinished.sorted()
    missing = (1...count).filter { found[$0] == nil }
    shards = found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Writes the whole sweep to a new store, which takes its place when it is whole.
  package func write(to path: String) throws(StoreFault) {
    let store = try SweepStore(publishedAt: path)
    defer { store.close() }
    for shard in shards {
      try StoreFault.wrap(shard.path) {
        try store.database.writeWithoutTransaction { db in
          try db.execute(sql: "ATTACH ? AS shard", arguments: [shard.path])
          try db.inTransaction(.deferred) {
            try ShardMerge.take(db)
            return .commit
          }
          try db.execute(sql: "DETACH shard")
        }
      }
    }
    try store.write { try about.write($0) }
    try store.publish()
  }

  /// Points of the same experiment are the same: the first one is taken.
  private static func take(_ db: Database) throws {
    let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM main.points") ?? 0
    try db.execute(sql: "INSERT INTO main.designs SELECT * FROM shard.designs")
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO main.points (key, status, trials, asked, message, state)
          SELECT key, status, trials, asked, message, state FROM shard.points ORDER BY id
        """)
    try db.execute(
      sql: """
        INSERT INTO main.estimates
          SELECT fresh.id, number, arm, output, n, estimate, standardError, lower, upper, exact
          FROM main.points AS fresh JOIN shard.points AS own ON own.key = fresh.key
            JOIN shard.estimates ON shard.estimates.point = own.id
          WHERE fresh.id > ? ORDER BY fresh.id, number
        """, arguments: [last])
  }
}

extension Shard {
  init?(stored text: String) {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    self.init(number: parts[0], of: parts[1])
  }
}

extension SweepStore {
  /// Whether every point of the design has ended, from so many trials where all have the same.
  package func isComplete(trials: Int?) throws(StoreFault) -> Bool {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM designs LEFT JOIN points USING (key)
          WHERE status IS NULL OR status = 'partial' OR status = 'done' AND asked < ?
          """, arguments: [trials ?? 0]) == 0
    }
  }
}
