import Foundation

/// librsvg's `rsvg-convert`, which makes PDF and PNG of SVG.
struct FigureConverter: Sendable {
  private let executable: URL

  /// The longest that one figure may take, in seconds; the largest takes about one.
  private static let patience = 60.0

  /// The program as `PATH` has it; `format` is what it is needed for, in the words of the option.
  init(for format: String) throws(OutputFault) {
    let places = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let found = places.map { URL(fileURLWithPath: $0).appendingPathComponent("rsvg-convert") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let found else { throw .noConverter(format: format) }
    executable = found
  }

  /// A figure in another format; `name` is that of its file, for messages. The same figure gives the same bytes.
  ///
  /// The program reads and writes files that have no name: pipes would have to be filled and emptied at the same time.
  func converted(
    _ svg: [UInt8], to format: FigureFormat, resolution: Double, name: String
  ) throws(OutputFault) -> [UInt8] {
    guard let input = ScratchFile(svg), let output = ScratchFile(), let errors = ScratchFile() else {
      throw .cannotConvert(name, reason: "no room for temporary files: \(String(cString: strerror(errno)))")
    }
    let process = Process()
    process.executableURL = executable
    process.arguments = ["--format", format.rawValue, "--dpi-x", "96", "--dpi-y", "96"]
    if format == .png { process.arguments? += ["--zoom", "\(resolution / 96)"] }
    (process.standardInput, process.standardOutput, process.standardError) = (
      input.handle, output.handle, errors.handle
    )
    var environment = ProcessInfo.processInfo.environment
    // The date within a PDF.
    environment["SOURCE_DATE_EPOCH"] = environment["SOURCE_DATE_EPOCH"] ?? "0"
    process.environment = environment
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do { try process.run() } catch { throw .cannotConvert(name, reason: "\(error.localizedDescription)") }
    guard ended.wait(timeout: .now() + Self.patience) == .success else {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      throw .cannotConvert(name, reason: "it took longer than \(Int(Self.patience)) s")
    }
    let bytes = output.contents
    guard process.terminationReason == .exit, process.terminationStatus == 0, !bytes.isEmpty else {
      let said = String(decoding: errors.contents.prefix(500), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      throw .cannotConvert(name, reason: said.isEmpty ? "it ended with \(process.terminationStatus)" : said)
    }
    return bytes
  }
}

/// A temporary file without a name, which is gone when it is let go of.
private final class ScratchFile {
  private let stream: UnsafeMutablePointer<FILE>

  /// A file with these bytes, to be read from its start; nothing where there is no room for it.
  init?(_ bytes: [UInt8] = []) {
    guard let stream = tmpfile() else { return nil }
    self.stream = stream
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count, fflush(stream) == 0 else { return nil }
    rewind(stream)
    lseek(fileno(stream), 0, SEEK_SET)
  }

  deinit { fclose(stream) }

  var handle: FileHandle { FileHandle(fileDescriptor: fileno(stream), closeOnDealloc: false) }

  var contents: [UInt8] {
    let handle = handle
    guard (try? handle.seek(toOffset: 0)) != nil, let data = try? handle.readToEnd() else { return [] }
    return Array(data)
  }
}
