import Foundation

extension Numerals {
  /// A value as it is read off a figure, to four digits: `12,350`, `0.2571`, `3.1×10⁻⁷`.
  package static func reading(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value > 0 ? "∞" : "−∞" }
    if value == 0 { return "0" }
    let exponent = Int((log10(value.magnitude) + 1e-12).rounded(.down))
    guard exponent >= -4, exponent < 9 else {
      let mantissa = coordinate(value / decimal(1, exponent: exponent), decimals: 3)
      return scientific(mantissa: mantissa.replacing("-", with: "−"), exponent: exponent)
    }
    let text = grouped(value, decimals: max(0, 3 - exponent))
    guard text.contains(".") else { return text }
    var digits = Substring(text)
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return String(digits)
  }
}
