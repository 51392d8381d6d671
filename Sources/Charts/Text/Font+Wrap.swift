extension Font {
  /// Text broken at spaces into lines no wider than a width in px; a word that is wider is broken within.
  ///
  /// Greedy; runs of white space count as one space. Empty text gives no lines.
  package func wrap(_ text: String, to width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if self.width(of: longer) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var pieces = broken(String(word), to: width)
      line = pieces.popLast() ?? ""
      lines += pieces
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Text broken into as few lines as `wrap` needs, but of like widths, so that no last word stands alone.
  package func balance(_ text: String, to width: Double) -> [String] {
    let lines = wrap(text, to: width)
    guard lines.count > 1 else { return lines }
    var (narrow, wide) = (width / 2, width)
    for _ in 0..<10 {
      let middle = (narrow + wide) / 2
      if wrap(text, to: middle).count > lines.count { narrow = middle } else { wide = middle }
    }
    return wrap(text, to: wide)
  }

  /// One word cut into pieces that fit; every piece has at least one character, so that a width of 0 ends too.
  private func broken(_ word: String, to width: Double) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in word {
      if !piece.isEmpty, self.width(of: piece + String(character)) > width {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return pieces + [piece]
  }
}
