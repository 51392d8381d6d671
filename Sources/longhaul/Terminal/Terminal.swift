import ArgumentParser
import Foundation
import Reporting
import Scenarios

/// The process's streams: results to standard output, everything else to standard error.
enum Terminal {
  /// Results; where they cannot be written the program ends with 74, but a reader that has gone away is no fault.
  static func write(_ text: String) {
    if put(text, 1) || errno == EPIPE { return }
    error("cannot write to standard output: \(String(cString: strerror(errno)))")
    exit(74)
  }

  /// A text report or a part of one, coloured where standard output is a terminal.
  static func report(_ text: String) { write(ColouredReport(text.harmless, style: .output).text) }

  static func error(_ message: String) {
    put("\(TerminalStyle.errors("longhaul:", .fault)) \(message.harmless)\n", 2)
  }

  static func warn(_ message: String) {
    put("\(TerminalStyle.errors("warning:", .warning)) \(message.harmless)\n", 2)
  }

  /// Faults of files, one per line, each as `file:line:column: error: …`.
  static func lines(_ lines: [String]) {
    let mark = " error: "
    // What a file says may not pass for a line of ours.
    let lines = lines.map { $0.harmless.replacing("\n", with: "\\n") }.map { line in
      guard let range = line.firstRange(of: mark) else { return line + "\n" }
      return line[..<range.lowerBound] + " \(TerminalStyle.errors("error:", .fault)) " + line[range.upperBound...]
        + "\n"
    }
    put(lines.joined(), 2)
  }

  /// Runs a step; a fault of output is told and ends the program with the given code.
  static func failing<T, E: Error>(_ code: Int32, _ step: () throws(E) -> T) throws -> T {
    do {
      return try step()
    } catch {
      Terminal.error((error as? OutputFault)?.text ?? "\(error)")
      throw ExitCode(code)
    }
  }

  /// One line that the next one replaces; silent unless standard error is a terminal.
  static func progress(_ line: String) { if isInteractive { put("\r\u{1B}[K\(line)", 2) } }
  static func clearProgress() { if isInteractive { put("\r\u{1B}[K", 2) } }

  /// Whether standard error is a terminal that may be drawn on.
  static var isInteractive: Bool { isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

  /// Writes all bytes; a reader that has gone away is no error of ours.
  @discardableResult
  static func put(_ text: String, _ descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { put(UnsafeRawBufferPointer($0), descriptor) }
  }

  /// Bytes of results; a reader that has gone away ends the program without a word.
  static func put(_ bytes: borrowing [UInt8]) throws {
    if bytes.withUnsafeBytes({ put($0, 1) }) { return }
    if errno == EPIPE { throw ExitCode.success }
    error("cannot write to standard output: \(String(cString: strerror(errno)))")
    throw ExitCode(74)
  }

  private static func put(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let written = Foundation.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      if written < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        return false
      }
      offset += written
    }
    return true
  }
}

/// Collects rows and writes them in large pieces.
struct RowWriter {
  private var buffer = ""

  mutating func write(_ row: String) throws {
    buffer += row
    if buffer.utf8.count > 1 << 16 { try flush() }
  }

  mutating func flush() throws {
    let isWritten = Terminal.put(buffer, 1)
    buffer.removeAll(keepingCapacity: true)
    if !isWritten {
      // `longhaul generate … | head` closes the pipe when it has seen enough.
      if errno == EPIPE { throw ExitCode.success }
      Terminal.error("cannot write to standard output: \(String(cString: strerror(errno)))")
      throw ExitCode(74)
    }
  }
}
