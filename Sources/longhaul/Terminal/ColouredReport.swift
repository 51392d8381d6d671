/// A text report as a terminal shows it: headings, the answer, warnings and verdicts stand out.
///
/// Reports are plain text, the same bytes in files and pipes; colour is put on at the last moment, line by line, by what
/// every report has in common. Without the sequences of colour the text is the report again.
struct ColouredReport {
  private let report: String
  private let style: TerminalStyle

  init(_ report: String, style: TerminalStyle) {
    self.report = report
    self.style = style
  }

  var text: String {
    guard style.isColoured else { return report }
    var isAnswer = false
    var isVerdicts = false
    return report.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let heading = Self.heading(of: line)
      if line.isEmpty || heading != nil {
        isAnswer = heading == "ANSWER"
        isVerdicts = heading == "VERDICTS"
      }
      let rest = line.dropFirst(heading?.count ?? 0)
      return style(heading ?? "", .heading) + (isAnswer ? strong(rest) : marked(rest, asVerdict: isVerdicts))
    }.joined(separator: "\n")
  }

  /// Words in capitals at the begin of a line, set apart from what follows by its end, by two spaces or by the column in
  /// which a section's text begins.
  static func heading(of line: Substring) -> Substring? {
    var end = line.startIndex
    var words = line.split(separator: " ", omittingEmptySubsequences: false)[...]
    while let word = words.first, word.count > 1, word.allSatisfy({ $0.isUppercase || "′-/&".contains($0) }) {
      end = word.endIndex
      words = words.dropFirst()
    }
    let length = line.distance(from: line.startIndex, to: end)
    let rest = line[end...]
    guard length > 1, rest.isEmpty || rest.hasPrefix("  ") || (length == 10 && rest.hasPrefix(" ")) else { return nil }
    return line[..<end]
  }

  /// The text without its indent, which has nothing to show.
  private func strong(_ text: Substring) -> String {
    let indent = text.prefix { $0 == " " }
    return indent + style(text.dropFirst(indent.count), .strong)
  }

  /// Marks of warnings, and the words of a claim's verdict.
  private func marked(_ text: Substring, asVerdict: Bool) -> String {
    if let mark = text.firstRange(of: " ! ") {
      return text[..<mark.lowerBound] + " " + style("!", .warning) + " " + text[mark.upperBound...]
    }
    let label = "  verdict  "
    guard asVerdict || text.hasPrefix(label) else { return String(text) }
    let start = asVerdict ? text.startIndex : text.index(text.startIndex, offsetBy: label.count)
    for (words, role) in Self.verdicts {
      let range = asVerdict ? text.range(endingWith: words) : text[start...].range(beginningWith: words)
      if let range { return text[..<range.lowerBound] + style(text[range], role) + text[range.upperBound...] }
    }
    return String(text)
  }

  /// In this order: "holds" is how "holds if" begins.
  private static let verdicts: [(String, TerminalStyle.Role)] = [
    ("does not hold", .fault), ("holds if …", .warning), ("holds if", .warning), ("holds", .good),
  ]
}

extension Substring {
  fileprivate func range(beginningWith words: String) -> Range<Index>? {
    hasPrefix(words) ? startIndex..<index(startIndex, offsetBy: words.count) : nil
  }

  fileprivate func range(endingWith words: String) -> Range<Index>? {
    hasSuffix(words) ? index(endIndex, offsetBy: -words.count)..<endIndex : nil
  }
}
