import Scenarios

/// What came out when results were computed again.
package struct VerificationText {
  private let directory: String
  private let command: RecordedCommand
  private let comparison: DirectoryComparison
  private let written: Manifest
  private let computed: Manifest
  private let seconds: Double

  package init(
    directory: String, command: RecordedCommand, comparison: DirectoryComparison, written: Manifest,
    computed: Manifest, seconds: Double
  ) {
    (self.directory, self.command, self.comparison) = (directory, command, comparison)
    (self.written, self.computed, self.seconds) = (written, computed, seconds)
  }

  package var text: String {
    let (same, differences) = (comparison.same.count, comparison.differences)
    let head = differences.isEmpty ? "VERIFIED  " : "DIFFERS  "
    var lines = "\(directory.harmless): \(command.shown)".wrapped(80, head: head)
    lines += "\(same.of("file")) \(same == 1 ? "comes" : "come") out the same to the last byte.".wrapped(80, head: "  ")
    // A change of one number is one line of many files; the first of each file tells enough.
    for difference in differences.prefix(20) { lines += difference.text.wrapped(80, head: "  ") }
    if differences.count > 20 { lines.append("  and \((differences.count - 20).of("more file"))") }
    lines += (differences.isEmpty ? [] : reasons).flatMap { $0.wrapped(80, head: "  ") }
    if !comparison.pictures.isEmpty {
      lines += "Not compared, since their writer notes the time in them: \(list(comparison.pictures))."
        .wrapped(80, head: "  ")
    }
    if !comparison.others.isEmpty {
      lines += "Not of this command: \(list(comparison.others)).".wrapped(80, head: "  ")
    }
    return (lines + ["TOOK   \(seconds.significant(2)) s"]).map { $0 + "\n" }.joined()
  }

  private func list(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ").harmless
      + (names.count > 5 ? " and \((names.count - 5).of("more file"))" : "")
  }

  /// What is not as it was, of all that numbers depend on.
  private var reasons: [String] {
    var reasons: [String] = []
    for input in written.inputs {
      let now = computed.inputs.first { $0.path == input.path }
      if now?.sha256 != input.sha256 { reasons.append("\(input.path.harmless) is not the file that it was.") }
    }
    for (name, then, now) in [
      ("longhaul", written.version, computed.version), ("GSL", written.gsl, computed.gsl),
      ("The system", written.operatingSystem, computed.operatingSystem),
    ] where then != now { reasons.append("\(name) was \(then.harmless), and is \(now).") }
    if reasons.isEmpty, written.commit != computed.commit {
      reasons.append(
        "The checkout was at \(written.commit?.harmless ?? "none"), and is at \(computed.commit ?? "none").")
    }
    return reasons
  }
}
