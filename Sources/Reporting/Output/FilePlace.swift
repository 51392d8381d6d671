import Foundation

/// Where the bytes of an output file end up: behind links, and beside their place or straight into it.
struct FilePlace {
  /// The path behind links: a link stays one, and what it points to is written.
  let path: String
  /// Whether there is a device, a pipe or a socket, or a stream that is open already: these are written to, and never replaced by
  /// a file.
  let isStream: Bool
  /// Which of this process's open streams the path names, as /dev/stdout does: opened anew, a plain file behind it would be
  /// written from its beginning.
  let descriptor: Int32?

  /// Where the bytes lie until all of them are written.
  var unfinished: String { "\(path).\(getpid()).part" }

  init(_ path: String) {
    var status = stat()
    descriptor = FilePlace.descriptor(path)
    guard stat(path, &status) == 0 else {
      (self.path, isStream) = (path, false)
      return
    }
    if descriptor != nil || status.st_mode & S_IFMT != S_IFREG {
      (self.path, isStream) = (path, true)
      return
    }
    let real = realpath(path, nil)
    defer { free(real) }
    (self.path, isStream) = (real.map { String(cString: $0) } ?? path, false)
  }

  private static func descriptor(_ path: String) -> Int32? {
    switch path {
    case "/dev/stdout": return 1
    case "/dev/stderr": return 2
    default:
      for place in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(place) {
        return Int32(path.dropFirst(place.count))
      }
      return nil
    }
  }

  /// Opens the stream to be written; negative where it cannot be.
  func openStream() -> Int32 { descriptor.map { dup($0) } ?? open(path, O_WRONLY | O_CLOEXEC) }
}
