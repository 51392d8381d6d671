import Foundation

/// Colour for a stream, or none: colour is an aid to the eye and never carries what the text does not say.
struct TerminalStyle {
  /// What a piece of text is to the reader.
  enum Role: String {
    case heading = "1;36"
    case strong = "1"
    case warning = "33"
    case fault = "1;31"
    case good = "32"
  }

  let isColoured: Bool

  init(isColoured: Bool) { self.isColoured = isColoured }

  /// Coloured on a terminal that can show it, unless `NO_COLOR` is set to something (https://no-color.org).
  init(isTerminal: Bool, environment: [String: String]) {
    let asksForNone = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let type = environment["TERM"] ?? ""
    isColoured = isTerminal && !asksForNone && !type.isEmpty && type != "dumb"
  }

  /// Of standard output and of standard error: each asks whether it is a terminal itself, since either may be a file.
  static let output = TerminalStyle(isTerminal: isatty(1) == 1, environment: ProcessInfo.processInfo.environment)
  static let errors = TerminalStyle(isTerminal: isatty(2) == 1, environment: ProcessInfo.processInfo.environment)

  /// The text between the sequences that switch its role on and off; as it is where there is no colour.
  func callAsFunction(_ text: some StringProtocol, _ role: Role) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : String(text)
  }
}
