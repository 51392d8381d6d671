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

  /// In bytes; nil where there is no such file.
  private static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
