extension String {
  /// The text without characters that command a terminal, which messages may have from a file; these are shown by number.
  var harmless: String {
    guard unicodeScalars.contains(where: \.isCommand) else { return self }
    return unicodeScalars.map { $0.isCommand ? $0.escaped(asASCII: true) : String($0) }.joined()
  }
}

extension Unicode.Scalar {
  /// Control characters but for ends of lines, and those that turn the direction of writing.
  fileprivate var isCommand: Bool {
    switch properties.generalCategory {
    case .control: self != "\n"
    case .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
