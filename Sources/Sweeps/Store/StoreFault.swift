import GRDB

/// Why a store of results cannot be used as asked.
package enum StoreFault: Error, Sendable, Equatable {
  case noSuchStore(String)
  case cannotOpen(String, reason: String)
  case cannotWrite(String, reason: String)
  case notAStore(String, reason: String)
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
    case .notAStore, .mismatch: 65
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
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: throw .cannotOpen(path, reason: reason)
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: throw .notAStore(path, reason: reason)
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw .inUse(path)
      default: throw .cannotWrite(path, reason: reason)
      }
    } catch {
      throw .cannotWrite(path, reason: "\(error)")
    }
  }
}
