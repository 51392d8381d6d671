import DataFiles
import Foundation

/// One output file, written beside its place and renamed into it.
package enum OutputFile {
  package static func write(_ contents: String, to path: String) throws(OutputFault) {
    try write(Array(contents.utf8), to: path)
  }

  package static func write(_ contents: [UInt8], to path: String) throws(OutputFault) {
    let file = try StreamedFile(unchecked: path)
    try file.write(contents)
    try file.finish()
  }

  /// Whether a file can be written there; tried with an empty one beside it, since a name may be too long and a root user may
  /// write to places in which no file can be made.
  package static func check(_ path: String) throws(OutputFault) {
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
      throw .cannotWrite(path, reason: "it is a directory")
    }
    if InputFile.wasRead(path) { throw .isAnInput(path) }
    let place = FilePlace(path)
    if place.isStream {
      guard access(place.path, W_OK) == 0 else { throw .cannotWrite(path, reason: String(cString: strerror(errno))) }
      return
    }
    guard let descriptor = create(place.unfinished) else {
      throw .cannotWrite(path, reason: String(cString: strerror(errno)))
    }
    close(descriptor)
    unlink(place.unfinished)
  }

  /// Whether a device, a pipe or a socket is there, which takes bytes and holds nothing that could be lost.
  package static func isStream(_ path: String) -> Bool { FilePlace(path).isStream }

  /// Writes all bytes to a new file, in the place of one of that name; errno says why where it fails.
  static func put(_ contents: [UInt8], to path: String) -> Bool {
    guard let descriptor = create(path) else { return false }
    let isWritten = contents.withUnsafeBytes { put($0, to: descriptor) }
    let reason = errno
    let isClosed = close(descriptor) == 0
    if !isWritten { errno = reason }
    return isWritten && isClosed
  }

  /// A new file: never one that is there under another's control, and never through a link that somebody laid out.
  fileprivate static func create(_ path: String) -> Int32? {
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    return descriptor < 0 ? nil : descriptor
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
}

/// A file written piece by piece, which takes its place when it is whole.
package struct StreamedFile {
  private let path: String
  private let place: FilePlace
  /// Nil where the bytes go to a device or a pipe, which no file may replace.
  private let temporary: String?
  private let descriptor: Int32

  package init(_ path: String) throws(OutputFault) {
    try OutputFile.check(path)
    try self.init(unchecked: path)
  }

  fileprivate init(unchecked path: String) throws(OutputFault) {
    if InputFile.wasRead(path) { throw .isAnInput(path) }
    let place = FilePlace(path)
    let temporary = place.isStream ? nil : place.unfinished
    let descriptor = temporary.map(OutputFile.create) ?? place.openStream()
    guard let descriptor, descriptor >= 0 else { throw .cannotWrite(path, reason: String(cString: strerror(errno))) }
    (self.path, self.place, self.temporary, self.descriptor) = (path, place, temporary, descriptor)
  }

  /// Appends bytes; a fault takes the unfinished file away.
  package func write(_ bytes: borrowing [UInt8]) throws(OutputFault) {
    let isWritten = bytes.withUnsafeBytes { OutputFile.put($0, to: descriptor) }
    if isWritten { return }
    let fault = fault()
    close(descriptor)
    throw fault
  }

  package func finish() throws(OutputFault) {
    guard close(descriptor) == 0 else { throw fault() }
    if let temporary, rename(temporary, place.path) != 0 { throw fault() }
  }

  private func fault() -> OutputFault {
    let reason = String(cString: strerror(errno))
    if let temporary { unlink(temporary) }
    return .cannotWrite(path, reason: reason)
  }
}

/// Why output cannot be written.
package enum OutputFault: Error, Equatable, Sendable {
  case notEmpty(String)
  case notADirectory(String)
  /// The directory was filled by somebody else while the work went on.
  case taken(String, kept: String)
  case cannotWrite(String, reason: String)
  /// The file is one that the output is made from.
  case isAnInput(String)
  /// PDF or PNG is asked for, and `rsvg-convert` is not to be found.
  case noConverter(format: String)
  case cannotConvert(String, reason: String)

  /// The fault as a sentence that names the next step.
  package var text: String {
    switch self {
    case .notEmpty(let path):
      "\(path) holds something already; give another directory with -o, or --force to write over it"
    case .notADirectory(let path): "\(path) is a file, not a directory; give another directory with -o"
    case .taken(let path, let kept): "\(path) was filled by another program meanwhile; the results are in \(kept)"
    case .cannotWrite(let path, let reason):
      "cannot write \(path.isEmpty ? "to a file without a name" : path): \(reason)"
    case .isAnInput(let path): "\(path) is what the output is made from, and would be lost; give another file"
    case .noConverter(let format):
      "--figures \(format) needs librsvg's rsvg-convert, which is not in PATH; install it (apt-get install librsvg2-bin, "
        + "brew install librsvg), or leave figures as svg"
    case .cannotConvert(let name, let reason): "rsvg-convert cannot make \(name): \(reason)"
    }
  }
}
