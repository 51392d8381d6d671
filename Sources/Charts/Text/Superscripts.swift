/// Raised digits and signs, as characters and as the plain ones they stand for.
///
/// Arial and Helvetica lack some of the raised digits, and a fall-back face sets those at another height within one
/// number; figures therefore draw tick labels with raised plain digits, while text for terminals keeps the characters.
package enum Superscripts {
  private static let plainOnes: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "+"]
  private static let raisedOnes: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻", "⁺"]

  /// The size of a raised digit and its height above the baseline, as shares of the type size.
  package static let size = 0.74
  package static let rise = 0.36

  /// The raised form of a digit or sign; any other character unchanged.
  package static func raised(_ character: Character) -> Character {
    plainOnes.firstIndex(of: character).map { raisedOnes[$0] } ?? character
  }

  /// Text cut into stretches on the baseline and raised stretches, the latter in plain digits.
  package static func runs(_ text: String) -> [(text: String, isRaised: Bool)] {
    var runs: [(text: String, isRaised: Bool)] = []
    for character in text {
      let index = raisedOnes.firstIndex(of: character)
      let plain = index.map { plainOnes[$0] == "-" ? "−" : plainOnes[$0] } ?? character
      if let last = runs.last, last.isRaised == (index != nil) {
        runs[runs.count - 1].text.append(plain)
      } else {
        runs.append((String(plain), index != nil))
      }
    }
    return runs
  }

  /// The width of text whose raised stretches are drawn smaller, in px.
  package static func width(of text: String, in font: Font) -> Double {
    let small = Font(size: font.size * size, weight: font.weight)
    return runs(text).reduce(0) { $0 + ($1.isRaised ? small : font).width(of: $1.text) }
  }
}
