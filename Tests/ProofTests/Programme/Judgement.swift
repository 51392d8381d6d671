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
  /// What a family-wise error of 5 % would refute, for readers who would rather be alarmed.
  let doubted: [Check]

  init(_ checks: [Check], alpha: Double) {
    self.alpha = alpha
    self.checks = checks
    refuted = Judgement.refuted(checks, alpha)
    doubted = Judgement.refuted(checks, 0.05)
  }

  private static func refuted(_ checks: [Check], _ alpha: Double) -> [Check] {
    let sorted = checks.filter { !$0.p.isNaN }.sorted { $0.p < $1.p }
    // NaN is no evidence that anything holds.
    return checks.filter { $0.p.isNaN }
      + sorted.enumerated().prefix { $1.p < alpha / Double(checks.count - $0) }.map(\.element)
  }

  /// How many standard errors a normal statement must be off to be refuted first.
  var reach: Double {
    let p = alpha / Double(max(1, checks.count))
    var (low, high) = (0.0, 40.0)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if erfc(middle / 2.0.squareRoot()) > p { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  var holds: Bool { refuted.isEmpty && !checks.isEmpty }
  var smallest: Check? { checks.min { $0.p < $1.p } }

  /// The verdict's last sentence.
  var summary: String {
    guard let smallest else { return "nothing was checked" }
    let words =
      "\(checks.count.grouped) statements at a family-wise error of \(short(alpha)) (Holm): the smallest p is \(short(smallest.p)), "
      + (refuted.isEmpty ? "none is refuted" : "refuted: " + names(refuted))
    return words + (doubted.isEmpty ? "; nor would any be at 5 %" : "; at 5 % would be: " + names(doubted))
  }

  private func names(_ checks: [Check]) -> String {
    checks.map { "\($0.name) (p \(short($0.p)))" }.joined(separator: "; ")
  }

  private func short(_ x: Double) -> String { String(format: "%.2g", x) }
}
