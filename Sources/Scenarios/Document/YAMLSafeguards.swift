/// What is refused before the parser sees it, because the parser would say it badly or take for ever.
enum YAMLSafeguards {
  static func check(_ text: String) throws(ScenarioFault) {
    try refuseControlCharacters(text)
    try refuseAliases(text)
  }

  private static func refuseControlCharacters(_ text: String) throws(ScenarioFault) {
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A:
        line += 1
        column = 1
        continue
      case 0x09, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: column += 1
      default:
        let code = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        throw ScenarioFault(
          .file(line: line, column: column), "the character \(name) is a control character; remove it")
      }
    }
  }

  /// The parser hashes keys with all that their aliases expand to, so a bomb must be found before it is parsed.
  ///
  /// Looks for `*name` where `&name` stands anywhere: in a text that is no alias both are as good as never.
  private static func refuseAliases(_ text: String) throws(ScenarioFault) {
    var anchors: Set<[UInt8]> = []
    for name in words(after: UInt8(ascii: "&"), in: text) { anchors.insert(name.word) }
    if anchors.isEmpty { return }
    for name in words(after: UInt8(ascii: "*"), in: text) where anchors.contains(name.word) {
      throw ScenarioFault(.file(line: name.line, column: name.column), YAMLFault.alias)
    }
  }

  /// The words that directly follow a sign which no letter or digit precedes, with the place of the sign.
  private static func words(after sign: UInt8, in text: String) -> [(word: [UInt8], line: Int, column: Int)] {
    var found: [(word: [UInt8], line: Int, column: Int)] = []
    var line = 1
    var column = 0
    var previous: UInt8 = 0
    var word: [UInt8]?
    var start = (line: 1, column: 1)
    for byte in text.utf8 {
      if byte & 0xC0 != 0x80 { column += 1 }
      if isWord(byte), word != nil {
        word?.append(byte)
      } else {
        if let word, !word.isEmpty { found.append((word, start.line, start.column)) }
        word = byte == sign && !isWord(previous) ? [] : nil
        start = (line, column)
      }
      if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
      previous = byte
    }
    if let word, !word.isEmpty { found.append((word, start.line, start.column)) }
    return found
  }

  /// The characters of which the parser makes the names of anchors.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
