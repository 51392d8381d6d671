import Charts
import Foundation

/// What a part of the proof found: a verdict, then the evidence.
struct ProofSection: Sendable {
  let part: ProofPart
  let holds: Bool
  /// One or two sentences, without line breaks.
  let verdict: String
  /// Paragraphs and tables in Markdown; a figure's place is its link.
  let body: [String]
  let figures: [(name: String, figure: Figure)]

  /// The section, between comments by which a later run finds and replaces it.
  var markdown: String {
    let head = "## \(part.number). \(part.title)"
    let blocks =
      [
        head,
        Markdown.wrapped(
          "*\(part.question)* **\(holds ? "Nothing is refuted" : "Some of it is refuted").** \(verdict)"),
      ]
      + body
    return Self.start(part) + "\n" + blocks.joined(separator: "\n\n") + "\n" + Self.end(part)
  }

  static func start(_ part: ProofPart) -> String { "<!-- part: \(part.rawValue) -->" }
  static func end(_ part: ProofPart) -> String { "<!-- end: \(part.rawValue) -->" }
}

/// Markdown of at most 120 columns.
enum Markdown {
  static let columns = 120

  static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// The text with a capital and a full stop.
  static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }

  /// A table whose first column is text and whose others are numbers.
  static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let widths = heads.indices.map { column in ([heads] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      "| "
        + cells.enumerated().map { index, cell in
          let room = String(repeating: " ", count: widths[index] - cell.count)
          return index == 0 ? cell + room : room + cell
        }.joined(separator: " | ") + " |"
    }
    let rule =
      "|"
      + widths.enumerated().map {
        $0 == 0 ? String(repeating: "-", count: $1 + 2) : String(repeating: "-", count: $1 + 1) + ":"
      }
      .joined(separator: "|") + "|"
    return ([line(heads), rule] + rows.map(line)).joined(separator: "\n")
  }
}
