import Scenarios

/// What came out when results were computed again.
package struct VerificationText {
  private let directory: String
  private let command: RecordedCommand
  private let comparison: DirectoryComparison
  private let manifests: (written: Manifest, computed: Manifest)
  private let seconds: Double

  package init(
    directory: String, command: RecordedCommand, comparison: DirectoryComparison,
    manifests: (written: Manifest, computed: Manifest), seconds: Double
  ) {
    (self.directory, self.command, self.comparison) = (directory, command, comparison)
    (self.manifests, self.seconds) = (manifests, seconds)
  }

  package var text: String {
    let (same, differences) = (comparison.same.count, comparison.differences)
    let head = differences.isEmpty ? "VERIFIED  " : "DIFFERS  "
    var lines = "\(directory.harmless): \(command.shown)".wrapped(80, head: head)
    lines += "\(same.of("file")) \(same == 1 ? "comes" : "come") out the same to the last byte.".wrapped(80, head: "  ")
    // A change of one number is one line of many files; the first of each file tells enough.
    for difference in differences.prefix(20) { lines += difference.text.wrapped(80, head: "  ") }
    if differences.count > 20 { lines.append("  and \((differences.count - 20).of("more difference"))") }
    lines += changes.flatMap { $0.wrapped(80, head: "  ") }
    if !comparison.others.isEmpty {
      let names = comparison.others.prefix(5).joined(separator: ", ").harmless
      let more = comparison.others.count - 5
      lines += "Not of this command: \(names)\(more > 0 ? " and \(more.of("more file"))" : "").".wrapped(80, head: "  ")
    }
    return (lines + ["TOOK   \(seconds.significant(2)) s"]).map { $0 + "\n" }.joined()
  }

  /// What is not as it was, of all that numbers may depend on beside seed and inputs.
  private var changes: [String] {
    let (then, now) = manifests
    var changes = [
      ("longhaul", then.version, now.version), ("GSL", then.gsl, now.gsl), ("Swift", then.swift, now.swift),
      ("The system", then.operatingSystem, now.operatingSystem),
    ].filter { $1 != $2 }.map { "\($0) was \($1.harmless), and is \($2)." }
    if !comparison.differences.isEmpty, then.commit != now.commit {
      changes.append("The checkout was at \(then.commit?.harmless ?? "none"), and is at \(now.commit ?? "none").")
    }
    return changes
  }
}
