import Foundation
import TokenModels

extension DocumentNode {
  /// The number that a plain scalar writes: decimal, with an exponent and underscores between digits if need be.
  ///
  /// YAML's `.inf` and `.nan` are numbers too, so that messages can say that they are out of range.
  var number: Double? {
    guard case .scalar(let text, false) = content, text.utf8.count <= 400 else { return nil }
    switch text.lowercased() {
    case ".inf", "+.inf": return .infinity
    case "-.inf": return -.infinity
    case ".nan": return .nan
    default: break
    }
    // Swift also reads "inf", "nan" and "0x1p3", which YAML calls words.
    guard text.utf8.allSatisfy({ "0123456789+-.eE_".utf8.contains($0) }) else { return nil }
    let digits = text.split(separator: "_", omittingEmptySubsequences: false)
    for (before, after) in zip(digits, digits.dropFirst()) {
      guard before.last?.isNumber == true, after.first?.isNumber == true else { return nil }
    }
    return Double(digits.joined())
  }

  /// A scalar as it stands in the file, cut where it is long.
  var unquoted: String {
    guard case .scalar(let text, _) = content else { return kindInWords }
    return text.shown(upTo: 40)
  }
}

extension Bounds {
  /// The bounds as what a value must be: "a number between 0 and 1", "a positive number".
  var asNumber: String {
    if inWords.hasPrefix("between") { return "a number \(inWords)" }
    if inWords.hasPrefix("at least") || inWords.hasPrefix("more than") { return "a number of \(inWords)" }
    return inWords
  }
}

extension Int {
  /// The number with commas: 1,000,000.
  var grouped: String {
    var digits = String(magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }
}
