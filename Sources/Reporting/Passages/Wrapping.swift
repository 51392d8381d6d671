extension String {
  /// The text in lines of at most `width` characters, broken at spaces: the first starts with `head`, the others with as
  /// many spaces.
  package func wrapped(_ width: Int, head: String = "") -> [String] {
    let indent = String(repeating: " ", count: head.count)
    var lines: [String] = []
    var line = head
    var isEmpty = true
    for word in split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        (line, isEmpty) = (indent, true)
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    return lines + [line]
  }
}
