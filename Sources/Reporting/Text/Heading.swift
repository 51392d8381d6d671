/// What reports and figures begin with.
enum Heading {
  /// The name of a file without its directories.
  static func source(_ file: String) -> String { file.split(separator: "/").last.map(String.init) ?? file }

  /// A verdict's first sentence as a figure's title.
  static func title(_ sentences: [String], group: String?) -> String {
    let sentence = sentences.first ?? ""
    let text = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return group.map { "\($0): \(text)" } ?? text
  }

  /// The first line of a report: what was done, and at its right end to which file.
  ///
  /// 80 columns; a second line where the two together are longer.
  static func lines(_ done: String, file: String) -> [String] {
    // A group's name may hold line feeds, quoted in its file.
    let done = done.split(whereSeparator: \.isNewline).joined(separator: " ")
    let (name, source) = ("LONGHAUL  \(done)", source(file))
    let gap = 80 - name.count - source.count
    if gap >= 2 { return [name + String(repeating: " ", count: gap) + source] }
    return done.wrapped(80, head: "LONGHAUL  ") + [String(repeating: " ", count: max(0, 80 - source.count)) + source]
  }
}
