extension String {
  /// The text as one word of a shell: as it is where no letter of it means anything to a shell, in quotes where one does.
  package var shellWord: String {
    let plain =
      !isEmpty
      && utf8.allSatisfy { letter in
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "%+,-./:=@_".utf8.contains(letter)
        }
      }
    if plain { return self }
    // A line end within quotes would end a comment or a here-document that the word stands in.
    if unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return ansiQuoted }
    // Within single quotes only the quote itself means anything.
    return "'" + replacing("'", with: #"'\''"#) + "'"
  }
}

extension String {
  /// The text on one line between `$'` and `'`, as bash, ksh, zsh and POSIX of 2024 read it.
  private var ansiQuoted: String {
    var result = "$'"
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): result += "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7F: result += String(UnicodeScalar(byte))
      default: result += "\\" + String(byte >> 6) + String(byte >> 3 & 7) + String(byte & 7)
      }
    }
    return result + "'"
  }
}

extension [String] {
  /// Words of a command line, quoted where they must be.
  package var shellWords: String { map(\.shellWord).joined(separator: " ") }
}
