import Charts
import Claims

/// One recomputed claim in passages.
struct ClaimText {
  private let entry: ClaimEntry
  private var claim: Claim { entry.claim }

  init(_ entry: ClaimEntry) { self.entry = entry }

  static let paper = "arXiv:2505.24187"

  /// What the sources of claims stand for.
  static let sources =
    "BED: Arbuzov, Shvets & Bei, Beyond Exponential Decay, \(paper). AOE: The Architecture of Errors, by the same authors. A "
    + "condition on a section: what does not follow from it as it stands."

  /// In a ledger: what is said, the verdict and why, the numbers, how to get them again.
  var short: [Passage] {
    let picture: [Passage] = ClaimFigures.figure(for: entry) == nil ? [] : [.figure(claim.id)]
    return [
      .heading(claim.id.uppercased()), .paragraph(claim.statement), .paragraph(entry.verdict.text, label: "verdict  "),
      .paragraph(entry.why, label: "why      "),
    ] + ClaimNumbers(entry, withReasons: false).passages + [.paragraph(entry.command, label: "again    ")] + picture
  }

  /// By itself: also what tests it, what was drawn, the reasons of all expectations, and a plot.
  var atLength: [[Passage]] {
    let parts = [
      ("STATEMENT", claim.statement), ("SOURCE", claim.source), ("TEST", claim.test), ("DRAWN", draws),
      ("VERDICT", entry.verdict.text), ("WHY", entry.why),
    ]
    return [
      [.title("claim \(claim.id)", aside: Self.paper)],
      parts.map { .heading($0, $1, column: Self.column) },
      [.heading("NUMBERS")] + ClaimNumbers(entry, withReasons: true).passages, plot,
      [.heading("AGAIN", entry.command, column: Self.column)],
      [.paragraph(Self.sources)],
    ]
  }

  /// Where texts begin beside their heads.
  private static let column = 11

  private var draws: String {
    if entry.draws.isEmpty { return "nothing: closed forms, sums and fits" }
    var groups: [(unit: String, count: Int, seeds: [Int])] = []
    for draw in entry.draws {
      let seed = Int(clamping: draw.seed)
      if let index = groups.firstIndex(where: { $0.unit == draw.unit && $0.count == draw.count }) {
        groups[index].seeds.append(seed)
      } else {
        groups.append((draw.unit, draw.count, [seed]))
      }
    }
    return groups.map { group in
      "\(group.count.of(group.unit)) \(group.seeds.count > 1 ? "for each of the seeds" : "with seed") "
        + Ranges.text(group.seeds)
    }.joined(separator: "; ")
  }

  private var plot: [Passage] {
    guard let figure = ClaimFigures.figure(for: entry), let panel = figure.panels.first else { return [] }
    let characters = TerminalPlot(panel).text
    return [
      .heading("PLOT", figure.title, column: Self.column),
      .figure(claim.id, inCharacters: String(characters.dropLast())),
    ]
  }
}
