import GRDB

/// Why a store of results cannot be used as asked.
package enum StoreFault: Error, Sendable, Equatable {
  case noSuchStore(String)
  case cannotOpen(String, reason: String)
  case cannotWrite(String, reason: String)
  case notAStore(String, reason: String)
  /// A store that was cut short or overwritten.
  case damaged(String, reason: String)
  /// A sweep that ended before it had written what it is of.
  case holdsNothing(String)
  case inUse(String)
  case holdsResults(String)
  /// What differs between what is stored and what is asked for.
  case mismatch(String, what: String)

  /// A sentence that names the next step.
  package var text: String {
    switch self {
    case .noSuchStore(let path): "\(path): no such file"
    case .cannotOpen(let path, let reason): "cannot open \(path): \(reason)"
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason); what was saved before is whole: make room and go on with --resume"
    case .notAStore(let path, let reason): "\(path) is not a store of sweep results: \(reason)"
    case .damaged(let path, let reason):
      "\(path) is damaged: \(reason); take another copy of it, or begin anew with --force"
    case .holdsNothing(let path):
      "\(path) holds no results: the sweep ended as it began; run it again with --resume"
    case .inUse(let path): "\(path) is in use by another sweep; wait for it to end, or give another --store"
    case .holdsResults(let path):
      "\(path) holds results already; go on with --resume, give another --store, or --force to begin anew"
    case .mismatch(let path, let what): "\(path): \(what)"
    }
  }

  /// The exit code of the contract.
  package var exitCode: Int32 {
    switch self {
    case .noSuchStore: 66
    case .cannotOpen, .holdsResults: 73
    case .cannotWrite: 74
    case .notAStore, .damaged, .mismatch: 65
    case .holdsNothing, .inUse: 75
    }
  }

  /// Runs a step on a database; its errors become faults of the store at a path.
  static func wrap<T>(_ path: String, _ step: () throws -> T) throws(StoreFault) -> T {
    do {
      return try step()
    } catch let fault as StoreFault {
      throw fault
    } catch let error as DatabaseError {
      throw StoreFault(error, path)
    } catch {
      throw .cannotWrite(path, reason: "\(error)")
    }
  }

  /// What a fault of the database means for the store at a path.
  init(_ error: DatabaseError, _ path: String) {
    let reason = error.message ?? "\(error.resultCode)"
    self =
      switch error.resultCode {
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen(path, reason: reason)
      case .SQLITE_NOTADB: .notAStore(path, reason: reason)
      // A schema that cannot be read is an error without a number of its own.
      case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_MISMATCH: .damaged(path, reason: reason)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .inUse(path)
      default: .cannotWrite(path, reason: reason)
      }
  }
}
