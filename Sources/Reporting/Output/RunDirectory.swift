import Foundation

/// Writes a run's files into a directory: each whole or not at all.
package struct RunDirectory: Sendable {
  package let path: String

  /// A directory that does not exist, is empty, or may be written over.
  ///
  /// Checked before the run, so that an hour of work does not end at a full directory.
  package init(_ path: String, overwrites: Bool) throws(OutputFault) {
    self.path = path
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
      guard isDirectory.boolValue else { throw .notADirectory(path) }
      guard let contents = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        throw .cannotWrite(path, reason: "it cannot be listed")
      }
      // A place for figures in which there is none is what an interrupted run left.
      let figures = try? FileManager.default.contentsOfDirectory(atPath: path + "/figures")
      let isEmpty = contents.isEmpty || contents == ["figures"] && figures == []
      if !isEmpty, !overwrites { throw .notEmpty(path) }
    }
    do {
      try FileManager.default.createDirectory(atPath: path + "/figures", withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path, reason: "it cannot be made")
    }
    guard access(path, W_OK) == 0 else { throw .cannotWrite(path, reason: String(cString: strerror(errno))) }
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
    for file in written { try OutputFile.write(file.bytes, to: "\(path)/\(file.name)") }
    return written.map { "\(path)/\($0.name)" }
  }
}
