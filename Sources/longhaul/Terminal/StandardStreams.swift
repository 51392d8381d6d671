import Foundation

/// What the program needs of its process before it begins.
enum StandardStreams {
  /// The fewest files that may be open at once: the standard streams, the system's own, and a store with its journal.
  private static let fewestFiles: rlim_t = 32

  /// Keeps the numbers of the standard streams for them, and sees that files can be opened at all.
  ///
  /// Whoever starts a program without a stream leaves its number to the next file that is opened, and a report would be
  /// written into that. Here the number goes to a file that cannot be used in the stream's direction, so that using it is an
  /// error that is told.
  static func prepare() {
    for (number, direction) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)] where fcntl(number, F_GETFD) < 0 {
      // The lowest free number is the missing one, since those below it are taken.
      if open("/dev/null", direction) < 0 { break }
    }
    // Writing to a pipe that is closed is told by `write`, not by a signal that ends the program.
    signal(SIGPIPE, SIG_IGN)
    var limit = rlimit()
    guard getrlimit(openFiles, &limit) == 0, limit.rlim_cur < fewestFiles else { return }
    limit.rlim_cur = min(fewestFiles, limit.rlim_max)
    setrlimit(openFiles, &limit)
    guard limit.rlim_cur < fewestFiles else { return }
    Terminal.error(
      "only \(limit.rlim_cur) files may be open at once; it takes \(fewestFiles) (ulimit -n \(fewestFiles))")
    exit(1)
  }

  #if canImport(Glibc)
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let openFiles = RLIMIT_NOFILE
  #endif
}
