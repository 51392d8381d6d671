import Foundation

/// Where the bytes of an output file end up: behind links, and beside their place or straight into it.
struct FilePlace {
  /// The path behind links: a link stays one, and what it points to is written.
  let path: String
  /// Whether there is a device, a pipe or a socket: these are written to, and never replaced by a file.
  let isStream: Bool

  /// Where the bytes lie until all of them are written.
  var unfinished: String { "\(path).\(getpid()).part" }

  init(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      (self.path, isStream) = (path, false)
      return
    }
    // /dev/stdout may lead to a plain file that somebody else has open: another one of its name would be of no use to them.
    if status.st_mode & S_IFMT != S_IFREG || path.hasPrefix("/dev/") || path.hasPrefix("/proc/") {
      (self.path, isStream) = (path, true)
      return
    }
    let real = realpath(path, nil)
    defer { free(real) }
    (self.path, isStream) = (real.map { String(cString: $0) } ?? path, false)
  }
}
