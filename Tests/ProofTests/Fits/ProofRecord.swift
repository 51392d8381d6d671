import Charts
import Foundation
import Synchronization

/// Collects what the proofs found and keeps the report up to date where one is wanted.
///
/// `LONGHAUL_PROOF_REPORT` names its directory; tests end in any order, so each rewrites the whole.
final class ProofRecord: Sendable {
  static let shared = ProofRecord()

  private struct Findings: Sendable {
    var coverage: [Int: CoverageProof.Result] = [:]
    var selection: [SelectionProof.Result] = []
  }

  private let findings = Mutex(Findings())
  private let directory = ProcessInfo.processInfo.environment["LONGHAUL_PROOF_REPORT"]

  func add(_ result: CoverageProof.Result, at place: Int) {
    findings.withLock {
      $0.coverage[place] = result
      write($0)
    }
  }

  func add(_ result: SelectionProof.Result) {
    findings.withLock {
      $0.selection.append(result)
      write($0)
    }
  }

  private func write(_ findings: Findings) {
    guard let directory else { return }
    let report = ProofReport(
      coverage: findings.coverage.sorted { $0.key < $1.key }.map(\.value),
      selection: findings.selection.sorted { ($0.truth, $0.size) < ($1.truth, $1.size) })
    if findings.coverage.count == ProofSettings.sound.count + ProofSettings.strained.count,
      findings.selection.count == SelectionProof.truths.count * SelectionProof.sizes.count
    {
      try? ProofDocument.shared.add(report.section)
    }
    try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    for (name, text) in [("report.txt", report.text), ("proof.svg", report.figure.svg)] {
      try? text.write(toFile: "\(directory)/\(name)", atomically: true, encoding: .utf8)
    }
  }
}
