/// What reports and figures begin with.
enum Heading {
  /// The name of a file without its directories.
  static func source(_ file: String) -> String { file.split(separator: "/").last.map(String.init) ?? file }

  /// A verdict's first sentence as a figure's title.
  static func title(_ sentences: [String], group: String?) -> String {
    let sentence = sentences.first ?? ""
    let text = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return group.map { "\($0): \(text)" } ?? text
  }
}
