package import Claims

/// Everything a report of recomputed claims is made from.
package struct ClaimsReport: Sendable {
  package let entries: [ClaimEntry]

  package init(entries: [ClaimEntry]) { self.entries = entries }

  func count(_ kind: Verdict.Kind) -> Int { entries.count { $0.verdict.kind == kind } }
}
