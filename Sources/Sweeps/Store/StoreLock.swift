import Foundation

/// Holds a file beside a store for one process at a time; the system lets go of it when the process ends, however it ends.
final class StoreLock: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Fails where another process holds it.
  init(for store: String) throws(StoreFault) {
    path = store + "-lock"
    while true {
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard opened >= 0 else { throw .cannotOpen(store, reason: String(cString: strerror(errno))) }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
        close(opened)
        throw .inUse(store)
      }
      // Its last holder takes the file away: a lock on a file without a name keeps nobody out.
      var mine = stat()
      var named = stat()
      if fstat(opened, &mine) == 0, stat(path, &named) == 0, mine.st_ino == named.st_ino {
        descriptor = opened
        return
      }
      close(opened)
    }
  }

  deinit {
    unlink(path)
    close(descriptor)
  }
}
