import Foundation
import GRDB

/// Whether a store is all there: one that was cut short may still open, and lacks what was last in it.
enum StoreWholeness {
  /// Looks at a store without changing it, where there is one; throws where something of it is missing or does not fit.
  static func inspect(_ path: String) throws(StoreFault) {
    guard let size = size(path), size > 0 else { return }
    try StoreFault.wrap(path) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.read { db in
        try check(db, path)
        try checkPages(db, path)
        try checkCells(db, path)
      }
      try database.close()
    }
  }

  /// Compares the size of the file with the pages that it should have; throws where some are missing.
  ///
  /// Called within a transaction. While there is a journal the file may be anything: the journal has the rest.
  static func check(_ db: Database, _ path: String) throws {
    let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let bytes = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
    guard let size = size(path), size != pages * bytes else { return }
    if ["-wal", "-journal"].contains(where: { (self.size(path + $0) ?? 0) > 0 }) { return }
    throw StoreFault.damaged(path, reason: "it has \(size) bytes of \(pages * bytes)")
  }

  /// Reads every page; throws where one does not fit the others.
  private static func checkPages(_ db: Database, _ path: String) throws {
    let findings = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "it cannot be read"
    guard findings != "ok" else { return }
    let reason = findings.split(whereSeparator: \.isNewline).joined(separator: " ")
    throw StoreFault.damaged(path, reason: reason)
  }

  /// Looks at the kind of every cell; throws where one holds what no sweep writes, as SQLite lets any program do.
  static func checkCells(_ db: Database, _ path: String) throws {
    for (table, columns) in cells {
      let cases = columns.map { "WHEN NOT coalesce(\($1), 0) THEN '\($0)'" }.joined(separator: " ")
      let sql = "SELECT CASE \(cases) END AS fault FROM \(table) WHERE fault IS NOT NULL LIMIT 1"
      if let column = try String.fetchOne(db, sql: sql) {
        throw StoreFault.damaged(path, reason: "the column '\(column)' of '\(table)' holds what no sweep writes there")
      }
    }
  }

  /// What must be true of each column.
  private static let cells: [(table: String, columns: KeyValuePairs<String, String>)] = {
    func text(_ name: String) -> String { "typeof(\(name)) = 'text'" }
    func count(_ name: String) -> String { "typeof(\(name)) = 'integer' AND \(name) BETWEEN 0 AND 1000000000000000" }
    func number(_ name: String) -> String {
      "typeof(\(name)) = 'null' OR typeof(\(name)) IN ('real', 'integer') AND abs(\(name)) <= 1.7976931348623157e308"
    }
    return [
      (
        "designs",
        [
          "position": count("position"), "key": text("key"),
          "parameters": "\(text("parameters")) AND json_valid(parameters)",
        ]
      ),
      (
        "points",
        [
          "key": text("key"), "status": "status IN ('done', 'partial', 'failed')", "trials": count("trials"),
          "asked": count("asked"), "message": "typeof(message) IN ('null', 'text')",
          "state": "typeof(state) IN ('null', 'blob')",
        ]
      ),
      (
        "estimates",
        [
          "number": count("number"), "arm": text("arm"), "output": text("output"),
          "n": "typeof(n) = 'null' OR \(count("n"))", "estimate": number("estimate"),
          "standardError": number("standardError"), "lower": number("lower"), "upper": number("upper"),
          "exact": number("exact"),
        ]
      ),
    ]
  }()

  /// In bytes; nil where there is no such file.
  private static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
