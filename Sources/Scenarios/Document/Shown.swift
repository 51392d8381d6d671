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
