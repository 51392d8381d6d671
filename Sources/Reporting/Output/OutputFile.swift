import Foundation

/// One output file, written beside its place and renamed into it.
package enum OutputFile {
  package static func write(_ contents: String, to path: String) throws(OutputFault) {
    try write(Array(contents.utf8), to: path)
  }

  package static func write(_ contents: [UInt8], to path: String) throws(OutputFault) {
    let temporary = "\(path).\(getpid()).part"
    guard put(contents, to: temporary), rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw .cannotWrite(path, reason: reason)
    }
  }

  /// Whether a file could be written there, as far as can be told without touching it.
  package static func check(_ path: String) throws(OutputFault) {
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
      throw .cannotWrite(path, reason: "it is a directory")
    }
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    // A path below a file is told as the system would: the root user may write to anything, but not into a file.
    guard access(parent + "/.", W_OK) == 0 else { throw .cannotWrite(path, reason: String(cString: strerror(errno))) }
  }

  fileprivate static func put(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = Foundation.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      if count < 0, errno != EINTR { return false }
      offset += max(0, count)
    }
    return true
  }

  /// Writes and flushes; errno says why where it fails.
  private static func put(_ contents: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { return false }
    let isWritten = contents.withUnsafeBytes { put($0, to: descriptor) }
    let reason = errno
    let isClosed = close(descriptor) == 0
    if !isWritten { errno = reason }
    return isWritten && isClosed
  }
}

/// A file written piece by piece, which takes its place when it is whole.
package struct StreamedFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32

  package init(_ path: String) throws(OutputFault) {
    try OutputFile.check(path)
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    if descriptor < 0 { throw .cannotWrite(path, reason: String(cString: strerror(errno))) }
    (self.path, self.temporary, self.descriptor) = (path, temporary, descriptor)
  }

  /// Appends bytes; a fault takes the unfinished file away.
  package func write(_ bytes: borrowing [UInt8]) throws(OutputFault) {
    let isWritten = bytes.withUnsafeBytes { OutputFile.put($0, to: descriptor) }
    if !isWritten { throw fault() }
  }

  package func finish() throws(OutputFault) {
    guard close(descriptor) == 0, rename(temporary, path) == 0 else { throw fault() }
  }

  private func fault() -> OutputFault {
    let reason = String(cString: strerror(errno))
    unlink(temporary)
    return .cannotWrite(path, reason: reason)
  }
}

/// Why output cannot be written.
package enum OutputFault: Error, Equatable, Sendable {
  case notEmpty(String)
  case notADirectory(String)
  case cannotWrite(String, reason: String)
  /// PDF or PNG is asked for, and `rsvg-convert` is not to be found.
  case noConverter(format: String)
  case cannotConvert(String, reason: String)

  /// The fault as a sentence that names the next step.
  package var text: String {
    switch self {
    case .notEmpty(let path):
      "\(path) holds something already; give another directory with -o, or --force to write over it"
    case .notADirectory(let path): "\(path) is a file, not a directory; give another directory with -o"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .noConverter(let format):
      "--figures \(format) needs librsvg's rsvg-convert, which is not in PATH; install it (apt-get install librsvg2-bin, "
        + "brew install librsvg), or leave figures as svg"
    case .cannotConvert(let name, let reason): "rsvg-convert cannot make \(name): \(reason)"
    }
  }
}
