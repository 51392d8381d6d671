import Scenarios

/// Passages in Markdown with tables as GitHub has them.
struct MarkdownText {
  private let sections: [[Passage]]

  init(_ sections: [[Passage]]) { self.sections = sections }

  /// Ends in a line feed.
  var text: String { sections.joined().flatMap(blocks).joined(separator: "\n\n").harmless + "\n" }

  private func blocks(_ passage: Passage) -> [String] {
    switch passage {
    case .title(let title, let aside): ["# \(escaped(title))"] + (aside.isEmpty ? [] : ["*\(escaped(aside))*"])
    case .heading(let name, let text, 0):
      ["## \(escaped(Capitals.sentence(name)))"] + (text.isEmpty ? [] : [escaped(text)])
    case .heading(let name, let text, _): ["**\(escaped(Capitals.sentence(name)))** \(escaped(text))"]
    case .items(let name, let items, _):
      ["**\(escaped(Capitals.sentence(name)))** \(items.map(escaped).joined(separator: "; "))"]
    case .line(let text): [escaped(text)]
    case .paragraph(let text, ""): [escaped(text)]
    case .paragraph(let text, let label): ["**\(escaped(label.trimmed))** \(escaped(text))"]
    case .note(let text): ["> \(escaped(text))"]
    case .table(let table): [rows(table)]
    case .figure: []
    }
  }

  private func rows(_ table: ReportTable) -> String {
    func row(_ cells: [String]) -> String {
      let all = table.spans(cells) ? cells + table.header.dropFirst().map { _ in "" } : cells
      return "| \(all.map { escaped($0.trimmed) }.joined(separator: " | ")) |"
    }
    let rule = table.alignments.map { $0 == .right ? "---:" : "---" }
    return ([row(table.header), "| \(rule.joined(separator: " | ")) |"] + table.rows.map(row)).joined(separator: "\n")
  }

  /// Text that no reader of Markdown takes for markup.
  private func escaped(_ text: String) -> String {
    var result = ""
    for (index, character) in text.enumerated() {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\n", "\r", "\r\n", "\t": result += " "
      case "#", "+", "-": result += index == 0 ? "\\\(character)" : "\(character)"
      default: result.append(character)
      }
    }
    return result
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
