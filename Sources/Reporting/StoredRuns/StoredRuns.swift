package import Charts
import Foundation

/// Stored runs side by side, named by what differs between them.
package struct StoredRuns: Sendable {
  /// One arm of one run: a curve.
  struct Curve: Sendable {
    /// Unique among the curves.
    let name: String
    /// The name of its run.
    let run: String
    /// Whether its run has no other.
    let isAlone: Bool
    let arm: ResultDocument.Arm
    let document: ResultDocument
  }

  let runs: [StoredRun]
  /// Settings that are not the same in all runs, with each run's value; a dash where a run has none.
  let differences: [(setting: String, values: [String])]
  /// A name for each run.
  let names: [String]
  /// The scale of axes of reliability.
  package var reliabilityScale = ReliabilityScale.linear

  package init(_ runs: [StoredRun]) {
    self.runs = runs
    differences = StoredRuns.differences(runs)
    names = StoredRuns.names(runs, differences)
  }

  /// How many curves there are in all.
  package var curveCount: Int { runs.reduce(0) { $0 + $1.document.arms.count } }

  var curves: [Curve] {
    zip(runs, names).flatMap { run, name in
      run.document.arms.map { arm in
        let isAlone = run.document.arms.count == 1
        return Curve(
          name: isAlone ? name : runs.count == 1 ? arm.name : "\(name), \(arm.name)", run: name, isAlone: isAlone,
          arm: arm, document: run.document)
      }
    }
  }

  private static func differences(_ runs: [StoredRun]) -> [(setting: String, values: [String])] {
    let settings = runs.map { $0.document.settings ?? [:] }
    let keys = Set(settings.flatMap(\.keys)).sorted()
    return keys.compactMap { key in
      let values = settings.map { $0[key] ?? "–" }
      return Set(values).count > 1 ? (key, values) : nil
    }
  }

  /// By the settings that differ where these are few, and by directory where they are many or the same.
  private static func names(_ runs: [StoredRun], _ differences: [(setting: String, values: [String])]) -> [String] {
    // A title says nothing that the other settings do not.
    let scientific = differences.filter {
      !["title", "question", "seed"].contains($0.setting) && !$0.setting.hasPrefix("simulation.")
    }
    let telling = scientific.isEmpty ? differences.filter { !["title", "question"].contains($0.setting) } : scientific
    let few = (1...2).contains(telling.count)
    var names = runs.indices.map { index in
      few ? telling.map { "\($0.setting) = \($0.values[index])" }.joined(separator: ", ") : runs[index].name
    }
    // Directories of one name are told apart by those they lie in; the same settings twice, by number.
    let isTwice = { (name: String) in names.count { $0 == name } > 1 }
    if !few, names.contains(where: isTwice) { names = runs.map(\.longName) }
    let plain = names
    for (index, name) in plain.enumerated() where plain.count(where: { $0 == name }) > 1 {
      names[index] = "\(index + 1): \(name)"
    }
    return names
  }
}

extension StoredRuns: PagedReport {
  package var origin: [String] {
    runs.map { "\($0.name) (seed \($0.document.seed))" }
  }
  package var sections: [[Passage]] { StoredRunsText(self).sections }
  package var figures: [(name: String, figure: Figure)] { StoredRunsFigures.all(self) }
  package func documents() throws -> [ReportFile] { [] }

  package func attachments() throws -> [ReportPage.Attachment] {
    zip(runs, names).compactMap { run, name in
      run.document.settings.map { settings in
        let lines = settings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return ReportPage.Attachment(
          runs.count == 1 ? "Settings" : "Settings of \(name)", lines.joined(separator: "\n") + "\n")
      }
    }
  }
}
