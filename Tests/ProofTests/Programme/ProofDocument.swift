import Charts
import Foundation
import Synchronization

/// The report of the whole proof, of which each part rewrites its own section.
///
/// `LONGHAUL_PROOF_DOCUMENT` names it; figures go into a directory of its name beside it. Without, nothing is written.
final class ProofDocument: Sendable {
  static let shared = ProofDocument()

  private let path = ProcessInfo.processInfo.environment["LONGHAUL_PROOF_DOCUMENT"]
  private let lock = Mutex(())

  func add(_ section: ProofSection) throws {
    guard let path else { return }
    try lock.withLock { _ in
      let file = URL(filePath: path)
      let figures = file.deletingPathExtension()
      try FileManager.default.createDirectory(at: figures, withIntermediateDirectories: true)
      for (name, figure) in section.figures {
        try figure.svg.write(to: figures.appending(path: "\(name).svg"), atomically: true, encoding: .utf8)
      }
      var sections = Self.sections(of: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
      sections[section.part] = section.markdown
      try Self.document(sections).write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// The sections of an earlier report.
  static func sections(of text: String) -> [ProofPart: String] {
    var found: [ProofPart: String] = [:]
    for part in ProofPart.allCases {
      guard let start = text.range(of: ProofSection.start(part)), let end = text.range(of: ProofSection.end(part))
      else { continue }
      found[part] = String(text[start.lowerBound..<end.upperBound])
    }
    return found
  }

  static func document(_ sections: [ProofPart: String]) -> String {
    let verdicts = ProofPart.allCases.map { part -> String in
      let number = "\(part.number). **\(part.title).**"
      guard let section = sections[part] else { return "\(number) *Not run yet.*" }
      let paragraph = section.components(separatedBy: "\n\n").dropFirst().first ?? ""
      let verdict = paragraph.replacingOccurrences(of: "\n", with: " ").components(separatedBy: "* **").last ?? ""
      return Markdown.wrapped("\(number) **\(verdict)").replacingOccurrences(of: "\n", with: "\n   ")
    }
    let head = [
      "# Proof by statistics",
      Markdown.wrapped(
        "What Longhaul says of its own uncertainty, its random numbers and its samplers, held against what can be known "
          + "without it. `scripts/prove` recomputes all of this, `scripts/prove PART` one part of it (intervals, errors, "
          + "fits, calibration, streams or samplers); tests run a short version of each. Seeds are fixed: the same commit "
          + "gives the same numbers. Every number below is told with the sample that it comes from. A statement is refuted at a "
          + "family-wise error of 0.0001 in each part, so that the tests raise a false alarm in one of two thousand "
          + "versions of the program; what 5 % would refute is named. Not to be refuted is not to be right: each "
          + "part tells what it would have seen."),
      "## Verdicts", verdicts.joined(separator: "\n"),
    ]
    let parts = ProofPart.allCases.compactMap { sections[$0] }
    return (head + parts).joined(separator: "\n\n") + "\n"
  }
}
