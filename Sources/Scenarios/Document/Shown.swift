extension String {
  /// The text in quotes as a message shows it: on one line, without control characters, not too long.
  var shown: String { "'\(shown(upTo: 40))'" }

  /// At most so many characters of the text, those that would break a line or a terminal escaped.
  func shown(upTo length: Int) -> String {
    var result = ""
    for (index, scalar) in unicodeScalars.enumerated() {
      if index == length { return result + "…" }
      result += scalar.isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return result
  }

  /// The text with everything spelled out that commands a terminal or turns the order of its letters, but for line feeds.
  ///
  /// Joiners stay, which some scripts and pictures are written with.
  package var harmless: String {
    func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
      if (0x20..<0x7F).contains(scalar.value) || scalar == "\n" || scalar == "\t" { return false }
      return scalar.isControl && scalar != "\u{200C}" && scalar != "\u{200D}"
    }
    guard unicodeScalars.contains(where: isHarmful) else { return self }
    return unicodeScalars.reduce(into: "") { $0 += isHarmful($1) ? $1.escaped(asASCII: true) : String($1) }
  }

  /// Whether the text has characters that command a terminal.
  var hasControlCharacters: Bool { unicodeScalars.contains { $0.isControl && $0 != "\n" } }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
