import Foundation
@testable import Reporting

/// One statement that may be refuted: its name and the chance of evidence as strong against it were it true.
struct Check: Sendable {
  let name: String
  let p: Double
  /// What was seen, for whoever reads why it failed.
  let detail: String

  init(_ name: String, p: Double, _ detail: String = "") { (self.name, self.p, self.detail) = (name, p, detail) }
}

/// Many statements judged together: the chance that any true one is refuted is at most α.
///
/// Holm's procedure (1979), which needs no independence: the k-th smallest of m p-values refutes its statement where it
/// and all smaller ones lie below α/(m − k + 1).
struct Judgement: Sendable {
  let alpha: Double
  let checks: [Check]
  let refuted: [Check]

  init(_ checks: [Check], alpha: Double) {
    self.alpha = alpha
    self.checks = checks
    let sorted = checks.sorted { $0.p < $1.p }
    // NaN is no evidence that anything holds.
    let broken = checks.filter { $0.p.isNaN }
    refuted =
      broken
      + sorted.filter { !$0.p.isNaN }.enumerated().prefix { $1.p < alpha / Double(checks.count - $0) }.map(\.element)
  }

  var holds: Bool { refuted.isEmpty && !checks.isEmpty }
  var smallest: Check? { checks.min { $0.p < $1.p } }

  /// The verdict's last sentence.
  var summary: String {
    guard let smallest else { return "nothing was checked" }
    let words =
      "\(checks.count.grouped) statements at a family-wise error of \(short(alpha)) (Holm): the smallest p is \(short(smallest.p))"
    return refuted.isEmpty
      ? "\(words), none is refuted" : "\(words); refuted: " + refuted.map(\.name).joined(separator: "; ")
  }

  private func short(_ x: Double) -> String { String(format: "%.2g", x) }
}
