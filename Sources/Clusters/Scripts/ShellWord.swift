extension String {
  /// The text as one word of a POSIX shell: as it is where no letter of it means anything to a shell, in quotes where one does.
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
    // Within single quotes only the quote itself means anything.
    return plain ? self : "'" + replacing("'", with: #"'\''"#) + "'"
  }
}

extension [String] {
  /// Words of a command line, quoted where they must be.
  package var shellWords: String { map(\.shellWord).joined(separator: " ") }
}
