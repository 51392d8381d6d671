package import Claims

/// A ledger of claims in plain text, 80 columns; a single claim at length.
package struct ClaimsText: SectionedReport {
  private let report: ClaimsReport

  package init(_ report: ClaimsReport) { self.report = report }

  /// The verdicts in a table and each claim with its numbers; where there is one claim only, all that is known of it.
  package var sections: [[Passage]] {
    if report.entries.count == 1 { return report.entries.flatMap { ClaimText($0).atLength } }
    return [[.title(report.entries.count.of("claim") + " recomputed", aside: ClaimText.paper)], verdicts]
      + report.entries.map { ClaimText($0).short } + [[.paragraph(Self.closing)]]
  }

  /// The claims there are, by id and statement, nothing computed.
  package static func list(_ claims: [Claim]) -> String {
    claims.flatMap { [$0.id] + "\($0.statement)".wrapped(80, head: "  ") }.map { $0 + "\n" }.joined()
  }

  private static let closing =
    "Intervals are at 99.9 %; exact values are closed forms, sums, fits or published figures. Reasons of tolerances, draws "
    + "and a plot of a claim: longhaul claims ID. \(ClaimText.sources)"

  private var verdicts: [Passage] {
    let counts = Verdict.Kind.allCases.map { kind in
      let count = report.count(kind)
      return "\(count.grouped) \(count == 1 ? kind.words : kind.wordsOfMany)"
    }
    var table = ReportTable(["claim", "verdict"], [.left, .left])
    for entry in report.entries { table.add([entry.claim.id, entry.verdict.kind.words]) }
    return [.heading("VERDICTS", counts.joined(separator: " · ")), .table(table)]
  }
}
