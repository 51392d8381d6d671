import Scenarios

/// Passages in plain text of 80 columns, a blank line between sections.
struct PlainText {
  static let width = 80

  private let sections: [[Passage]]

  init(_ sections: [[Passage]]) { self.sections = sections }

  /// Ends in a line feed.
  var text: String {
    sections.map { $0.flatMap(lines) }.filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n").harmless + "\n"
  }

  private func lines(_ passage: Passage) -> [String] {
    switch passage {
    case .title(let done, let aside): title(done, aside)
    case .heading(let name, "", _): [name]
    case .heading(let name, let text, let column):
      text.wrapped(Self.width, head: head(name, column))
    case .items(let name, let items, let column): self.items(name, items, column)
    case .line(let text): text.wrapped(Self.width)
    case .paragraph(let text, let label): text.wrapped(Self.width, head: "  \(label)")
    case .note(let text): text.wrapped(Self.width, head: "  ! ")
    case .table(let table):
      table.lines.flatMap { table.wraps && $0.count > Self.width ? $0.wrapped(Self.width, head: "  ") : [$0] }
    case .figure(_, ""): []
    case .figure(_, let text): text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func head(_ name: String, _ column: Int) -> String {
    name + String(repeating: " ", count: column == 0 ? 2 : max(1, column - name.count))
  }

  private func items(_ name: String, _ items: [String], _ column: Int) -> [String] {
    let head = head(name, column)
    let line = head + items.joined(separator: "   ")
    if line.count <= Self.width { return [line] }
    let indent = String(repeating: " ", count: head.count)
    return items.enumerated().map { ($0.offset == 0 ? head : indent) + $0.element }
  }

  /// What was done, and at its right end to which file; a second line where the two together are longer.
  private func title(_ done: String, _ aside: String) -> [String] {
    // A group's name may hold line feeds, quoted in its file.
    let done = done.split(whereSeparator: \.isNewline).joined(separator: " ")
    let name = "LONGHAUL  \(done)"
    if aside.isEmpty { return done.wrapped(Self.width, head: "LONGHAUL  ") }
    let gap = Self.width - name.count - aside.count
    if gap >= 2 { return [name + String(repeating: " ", count: gap) + aside] }
    return done.wrapped(Self.width, head: "LONGHAUL  ")
      + [String(repeating: " ", count: max(0, Self.width - aside.count)) + aside]
  }
}
