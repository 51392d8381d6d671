import Foundation
import TokenModels

extension DocumentNode {
  /// The number that a plain scalar writes: decimal, with an exponent and underscores between digits if need be.
  ///
  /// YAML's `.inf` and `.nan` are numbers too, so that messages can say that they are out of range.
  var number: Double? {
    guard case .scalar(let text, false) = content, text.utf8.count <= 400 else { return nil }
    // Swift also reads "inf", "nan" and "0x1p3", which YAML calls words.
    let isDecimal = text.utf8.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isDecimal else {
      switch text.lowercased() {
      case ".inf", "+.inf": return .infinity
      case "-.inf": return -.infinity
      case ".nan": return .nan
      default: return nil
      }
    }
    guard text.utf8.contains(UInt8(ascii: "_")) else { return Double(text) }
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
    switch (lower, upper) {
    case (0, .infinity): includesLower ? "0 or a positive number" : "a positive number"
    case (-.infinity, .infinity): "a finite number"
    case (_, .infinity): "a number of \(includesLower ? "at least" : "more than") \(shown(lower))"
    default:
      "a number between \(shown(lower))\(includesLower ? "" : " (excluded)") and "
        + "\(shown(upper))\(includesUpper ? "" : " (excluded)")"
    }
  }

  private func shown(_ x: Double) -> String {
    x == x.rounded() && abs(x) < 1e15 ? Int(x).grouped : x.plain.replacing("e-0", with: "e-")
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
