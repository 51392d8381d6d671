package import Charts

/// Chosen figures of stored runs, for a directory of their own.
package struct StoredRunsPlots: DirectoryReport {
  package let figures: [(name: String, figure: Figure)]

  /// Those of these names that there is anything to show in, in the order of the names.
  package init(_ stored: StoredRuns, names: [String]) {
    let all = StoredRunsFigures.all(stored)
    figures = names.compactMap { name in all.first { $0.name == name } }
  }

  package func files() throws -> [ReportFile] { figures.flatMap { ReportFile.figure($0.name, $0.figure) } }
}
