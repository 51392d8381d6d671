package import Foundation
import Synchronization

/// Reads files that others wrote, within limits: a device may have no end, and a named pipe nobody who writes to it.
package enum InputFile {
  /// The most bytes of a table or a stored result; what is larger was not made for this.
  package static let largestSize = 64_000_000
  /// How long a pipe is waited for that nobody has opened for writing.
  private static let patience = Duration.seconds(3)
  private static let pieceSize = 1 << 20

  /// The first bytes of a file, all of them where there are fewer; `-` is standard input.
  ///
  /// Whoever must know that there are more asks for one more than it can use.
  package static func read(_ path: String, atMost most: Int) throws(InputFault) -> Data {
    if path == "-" { return try read(FileHandle.standardInput.fileDescriptor, atMost: most, mayBeSilent: true) }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(reason: String(cString: strerror(errno)))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .directory }
    // Without O_NONBLOCK opening a pipe waits, for ever if need be, for somebody to open its other end.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    note(path)
    if status.st_mode & S_IFMT != S_IFIFO {
      letWait(descriptor)
      return try read(descriptor, atMost: most, mayBeSilent: true)
    }
    return try read(descriptor, atMost: most, mayBeSilent: false)
  }

  /// A whole file of at most `largestSize` bytes.
  package static func read(_ path: String) throws(InputFault) -> Data {
    let data = try read(path, atMost: largestSize + 1)
    if data.count > largestSize { throw .tooLarge }
    return data
  }

  /// Whether a path leads to a named pipe, which whoever opens it to read may wait for without end.
  package static func isPipe(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  /// Device and number of every file that was read, by whatever name or link.
  private static let known = Mutex<Set<[UInt64]>>([])

  private static func identity(_ path: String) -> [UInt64]? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  /// Remembers a file as one that must not be replaced.
  package static func note(_ path: String) {
    guard let file = identity(path) else { return }
    known.withLock { _ = $0.insert(file) }
  }

  /// Whether a path leads to a file that was read: what goes there would replace what it came from.
  package static func wasRead(_ path: String) -> Bool {
    identity(path).map { file in known.withLock { $0.contains(file) } } ?? false
  }

  private static func read(
    _ descriptor: Int32, atMost most: Int, mayBeSilent: Bool
  ) throws(InputFault) -> Data {
    var data = Data()
    var piece = [UInt8](repeating: 0, count: min(most, pieceSize))
    var hasWriter = mayBeSilent
    // Not the time of day, which may be set.
    let end = ContinuousClock.now + patience
    while data.count < most {
      let count = Foundation.read(descriptor, &piece, min(piece.count, most - data.count))
      switch (count, errno) {
      case (1..., _):
        hasWriter = true
        data += piece[..<count]
      case (0, _):
        // The end, or a pipe whose other end is not open yet.
        if hasWriter { return data }
        if ContinuousClock.now > end { throw .silentPipe }
        usleep(20_000)
      case (_, EINTR): continue
      case (_, EAGAIN):
        hasWriter = true
        letWait(descriptor)
      case (_, let code): throw .unreadable(reason: String(cString: strerror(code)))
      }
    }
    return data
  }

  /// From here on reading waits for what comes.
  private static func letWait(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
  }
}

/// Why a file cannot be read.
package enum InputFault: Error, Equatable, Sendable {
  case missing
  case directory
  /// A named pipe that nobody has opened for writing.
  case silentPipe
  case tooLarge
  case unreadable(reason: String)

  /// A phrase to follow the name of the file and a colon.
  package var text: String {
    switch self {
    case .missing: "no such file"
    case .directory: "is a directory, not a file"
    case .silentPipe: "is a pipe that nobody writes to"
    case .tooLarge: "has more than the 64,000,000 bytes that are read of a file"
    case .unreadable(let reason): "cannot be read: \(reason)"
    }
  }

  /// 65 for what is there and cannot be used, 66 for what cannot be had.
  package var exitCode: Int32 { self == .tooLarge ? 65 : 66 }
}
