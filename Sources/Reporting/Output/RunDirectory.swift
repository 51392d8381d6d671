import Charts
import Foundation
import Scenarios

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
      if !contents.isEmpty, !overwrites { throw .notEmpty(path) }
    }
    do {
      try FileManager.default.createDirectory(atPath: path + "/figures", withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path, reason: "it cannot be made")
    }
    guard access(path, W_OK) == 0 else { throw .cannotWrite(path, reason: String(cString: strerror(errno))) }
  }

  /// Writes everything of a report; returns the paths in the order a reader wants them.
  package func write(_ report: RunReport, manifest: Manifest) throws -> [String] {
    var files: [(name: String, contents: String)] = [("report.txt", TextReport(report).text)]
    for (name, figure) in RunFigures.all(report) {
      files.append(("figures/\(name).svg", figure.svg))
      files.append(("figures/\(name).csv", figure.csv))
    }
    files.append(("result.json", try ResultDocument(report).json()))
    files.append(("curve.csv", CurveTable(report).csv))
    files.append(("scenario.resolved.yaml", try YAMLDocument.text(report.scenario.resolved)))
    files.append(("manifest.json", try manifest.json()))
    return try write(files)
  }

  /// Writes everything of a report of fits; figures for each group.
  package func write(_ report: FitReport) throws -> [String] {
    var files: [(name: String, contents: String)] = [("report.txt", FitText(report).text)]
    for (index, analysis) in report.analyses.enumerated() {
      let ending = report.analyses.count > 1 ? "-\(index + 1)" : ""
      for (name, figure) in FitFigures.all(analysis, file: report.file) {
        files.append(("figures/\(name)\(ending).svg", figure.svg))
        files.append(("figures/\(name)\(ending).csv", figure.csv))
      }
    }
    files.append(("fit.json", try FitDocument(report).json()))
    return try write(files)
  }

  /// Writes everything of a report of a design.
  package func write(_ report: DesignReport) throws -> [String] {
    let figure = DesignFigure(report).figure
    return try write([
      ("report.txt", DesignText(report).text), ("figures/design.svg", figure.svg), ("figures/design.csv", figure.csv),
      ("design.json", try DesignDocument(report).json()),
    ])
  }

  private func write(_ files: [(name: String, contents: String)]) throws -> [String] {
    for file in files { try OutputFile.write(file.contents, to: "\(path)/\(file.name)") }
    return files.map { "\(path)/\($0.name)" }
  }
}
