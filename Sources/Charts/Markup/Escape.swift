/// Text made safe for XML 1.0.
package enum Escape {
  /// Text for content and quoted attributes: markup spelled out, characters that XML forbids dropped.
  ///
  /// Allowed are the characters of production [2] `Char` of XML 1.0, fifth edition, but for what commands a reader's eye or
  /// terminal: controls, and marks that turn the order of letters. Line breaks and tabs become spaces.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      default: if isAllowed(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// Whether a character stands for itself in markup.
  package static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: false
    case 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// An XML id and CSS name made of any text: letters, digits and hyphens, a letter first.
  static func identifier(_ text: String) -> String {
    let kept = text.unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain ? Character(scalar) : "-"
    }
    let name = String(kept)
    return name.first?.isLetter == true ? name : "figure-" + name
  }
}
