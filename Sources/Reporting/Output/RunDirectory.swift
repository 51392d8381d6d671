import DataFiles
import Foundation

/// Writes a run's files into a directory: each whole or not at all.
///
/// A directory that was not there appears with all of its files in one step. Into one that was there the files are renamed when
/// all of them are written, so that a disk that fills up leaves what it holds as it is. Until then they lie in a directory
/// that ends in `.part`, which stays where the program is killed.
package struct RunDirectory: Sendable {
  package let path: String
  /// Whether there was nothing at the path.
  private let isNew: Bool

  /// A directory that does not exist, holds nothing, or may be written over.
  ///
  /// Checked before the run, so that an hour of work does not end at a full directory.
  package init(_ path: String, overwrites: Bool) throws(OutputFault) {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    self.path = exists ? path : RunDirectory.plain(path)
    isNew = !exists
    guard exists else {
      try checkNew()
      return
    }
    guard isDirectory.boolValue else { throw .notADirectory(path) }
    guard let contents = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw .cannotWrite(path, reason: "it cannot be listed")
    }
    // What an interrupted run left unfinished holds nothing to lose.
    if !overwrites, !contents.allSatisfy({ $0.hasSuffix(".part") }) { throw .notEmpty(path) }
    guard access(path, W_OK) == 0 else { throw .cannotWrite(path, reason: String(cString: strerror(errno))) }
  }

  /// A path whose last part is a name: "out//" and "out/." name the directory that "out" does.
  private static func plain(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    guard let last = parts.last, last != "..", path.hasSuffix("/") || path.hasSuffix("/.") else { return path }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// Makes the directories above, and tries whether this one can be made.
  private func checkNew() throws(OutputFault) {
    var status = stat()
    if lstat(path, &status) == 0 { throw .cannotWrite(path, reason: "it is a link to nothing") }
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path, reason: "it cannot be made")
    }
    guard mkdir(unfinished, 0o777) == 0 else {
      throw .cannotWrite(path, reason: "it cannot be made: \(String(cString: strerror(errno)))")
    }
    rmdir(unfinished)
  }

  /// Writes everything of a report; returns the paths in the order a reader wants them.
  package func write(_ report: some DirectoryReport, figures: FigureOutput = .svg) throws -> [String] {
    try write(report.files(), figures)
  }

  /// Writes everything of a report, and the manifest.
  package func write(_ report: some PagedReport, manifest: Manifest, figures: FigureOutput = .svg) throws -> [String] {
    let text = try manifest.json()
    return try write(
      report.files(attaching: [ReportPage.Attachment("Manifest", text)]) + [ReportFile(Manifest.fileName, text)],
      figures)
  }

  private func write(_ files: [ReportFile], _ figures: FigureOutput) throws -> [String] {
    // All is made before any is written: a figure that cannot be converted leaves no half of a report.
    let written = try files.flatMap { try figures.written($0) }
    do throws(OutputFault) {
      try stage(written)
      if isNew { try appear() } else { try replace(written.map(\.name)) }
    } catch {
      if case .taken = error { throw error }
      try? FileManager.default.removeItem(atPath: unfinished)
      throw error
    }
    return written.map { "\(path)/\($0.name)" }
  }

  /// Where files lie until all of them are written: on the same disk, so that renaming is all that is left to do.
  private var unfinished: String {
    let place = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    return isNew ? "\(place).\(getpid()).part" : "\(place)/\(getpid()).part"
  }

  private func stage(_ files: [(name: String, bytes: [UInt8])]) throws(OutputFault) {
    try? FileManager.default.removeItem(atPath: unfinished)
    try makeDirectories(for: files.map(\.name), in: unfinished)
    for file in files where !OutputFile.put(file.bytes, to: "\(unfinished)/\(file.name)") { throw fault(file.name) }
  }

  /// The directory with all of its files, in one step.
  private func appear() throws(OutputFault) {
    if rename(unfinished, path) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR else { throw fault(nil) }
    throw .taken(path, kept: unfinished)
  }

  /// One file after another, where nothing that can be foreseen stops half-way.
  private func replace(_ names: [String]) throws(OutputFault) {
    try makeDirectories(for: names, in: path)
    for name in names {
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isDirectory), isDirectory.boolValue {
        throw .cannotWrite("\(path)/\(name)", reason: "it is a directory")
      }
      // A copy of an input may take its place: a run is repeated from the scenario beside its results.
      let isSame = FileManager.default.contentsEqual(atPath: "\(unfinished)/\(name)", andPath: "\(path)/\(name)")
      if !isSame, InputFile.wasRead("\(path)/\(name)") { throw .isAnInput("\(path)/\(name)") }
    }
    for name in names where rename("\(unfinished)/\(name)", "\(path)/\(name)") != 0 { throw fault(name) }
    try? FileManager.default.removeItem(atPath: unfinished)
  }

  private func makeDirectories(for names: [String], in place: String) throws(OutputFault) {
    let parents = Set(names.map { name in name.split(separator: "/").dropLast().joined(separator: "/") })
    for parent in parents.sorted() {
      do {
        try FileManager.default.createDirectory(atPath: "\(place)/\(parent)", withIntermediateDirectories: true)
      } catch {
        throw fault(parent)
      }
    }
  }

  /// What errno says of a file, by the name that it has in the end.
  private func fault(_ name: String?) -> OutputFault {
    let reason = String(cString: strerror(errno))
    return .cannotWrite(name.map { $0.isEmpty ? path : "\(path)/\($0)" } ?? path, reason: reason)
  }
}
