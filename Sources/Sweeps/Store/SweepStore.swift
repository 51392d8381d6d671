import DataFiles
import Foundation
import GRDB

/// The results of a sweep in an SQLite database: what was swept, and every point by the key of its experiment.
///
/// A batch of points is one transaction, so a process that is killed loses the batch under way and nothing else.
package final class SweepStore: Sendable {
  /// Where it lies, or will be published.
  package let path: String
  let database: DatabaseQueue
  private let lock: StoreLock?

  /// What becomes of results that are there already.
  package enum Opening: Sendable {
    /// There must be none.
    case new
    /// They are kept and gone on with.
    case resume
    case overwrite
  }

  /// Opens or creates the store of one process on one machine.
  package convenience init(path: String, opening: Opening) throws(StoreFault) {
    let lock = try StoreLock(for: path)
    switch opening {
    case .new:
      // An interrupted start leaves an empty file, which holds nothing to lose.
      let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
      if size > 0 { throw .holdsResults(path) }
    // Where nothing is there to go on with, a script's first run needs no other words than its second.
    // Results that are added to what is damaged would be lost with it.
    case .resume: try StoreWholeness.inspect(path)
    case .overwrite:
      // A store may go, other people's files may not.
      guard SweepStore.isReplaceable(path) else {
        throw .notAStore(path, reason: "it is no SQLite database, and is left alone; give another --store")
      }
      for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
    }
    let database = try StoreFault.wrap(path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.label = "sweep"
      configuration.prepareDatabase { db in
        // Readers see the last whole batch while the next is written.
        try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      }
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.write { db in
        if try !db.tableExists("about") { return try StoreSchema.create(db) }
        do {
          _ = try StoreAbout.read(db, path: path)
        } catch StoreFault.holdsNothing {
          // Killed between its tables and what it is of: a sweep that goes on begins.
        }
      }
      return database
    }
    self.init(path: path, database: database, lock: lock)
  }

  /// Whether there is nothing at a path, or an SQLite database, whole or not.
  package static func isReplaceable(_ path: String) -> Bool {
    var status = stat()
    // A device is nothing to be removed, and a pipe would be waited for.
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return false }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      return !FileManager.default.fileExists(atPath: path)
    }
    let head = (try? handle.read(upToCount: 15)) ?? nil
    return head == nil || head?.isEmpty == true || head == Data("SQLite format 3".utf8)
  }

  /// A private store, of which whole copies are published at `path`: for disks that several machines share, where no
  /// database should be written in place.
  package convenience init(publishedAt path: String) throws(StoreFault) {
    let database = try StoreFault.wrap(path) {
      // The empty name is a temporary database that spills to the local disk where it outgrows its cache.
      let database = try DatabaseQueue(path: "")
      try database.write { try StoreSchema.create($0) }
      return database
    }
    self.init(path: path, database: database, lock: nil)
  }

  /// Opens a store to read it, also while a sweep writes to it.
  package convenience init(reading path: String) throws(StoreFault) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { throw .noSuchStore(path) }
    if isDirectory.boolValue {
      let results = path + (path.hasSuffix("/") ? "" : "/") + "results.sqlite"
      let isThere = FileManager.default.fileExists(atPath: results)
      throw .notAStore(path, reason: "it is a directory" + (isThere ? "; its results are in \(results)" : ""))
    }
    if InputFile.isPipe(path) { throw .notAStore(path, reason: "it is a pipe") }
    InputFile.note(path)
    let database = try StoreFault.wrap(path) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.read { db in
        _ = try StoreAbout.read(db, path: path)
        try StoreWholeness.check(db, path)
        try StoreWholeness.checkCells(db, path)
      }
      return database
    }
    self.init(path: path, database: database, lock: nil)
  }

  private init(path: String, database: DatabaseQueue, lock: StoreLock?) {
    (self.path, self.database, self.lock) = (path, database, lock)
  }

  func read<T>(_ body: (Database) throws -> T) throws(StoreFault) -> T {
    try StoreFault.wrap(path) { try database.read(body) }
  }

  func write<T>(_ body: (Database) throws -> T) throws(StoreFault) -> T {
    try StoreFault.wrap(path) { try database.write(body) }
  }

  package var about: StoreAbout {
    get throws(StoreFault) { try read { try StoreAbout.read($0, path: path) } }
  }

  /// Leaves one plain file that opens anywhere, read-only disks included.
  package func close() {
    if lock != nil { try? database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") } }
    try? database.close()
  }

  /// Writes a whole copy beside its place and renames it there; other processes see the former one or this one.
  ///
  /// Where a shard runs twice, as after the loss of a node that was only out of reach, the one that is done first stays.
  package func publish() throws(StoreFault) {
    let about = try about
    if about.shard != nil, try !isComplete(trials: about.trials),
      let other = try? SweepStore.published(at: path)
    {
      defer { other.close() }
      if try other.about == about, try other.isComplete(trials: about.trials) { return }
    }
    let temporary = "\(path).\(ProcessInfo.processInfo.hostName).\(getpid()).part"
    unlink(temporary)
    do {
      try StoreFault.wrap(path) {
        try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
      }
    } catch {
      unlink(temporary)
      throw error
    }
    let descriptor = open(temporary, O_RDONLY)
    if descriptor >= 0 {
      fsync(descriptor)
      Foundation.close(descriptor)
    }
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw .cannotWrite(path, reason: reason)
    }
  }
}
