/// Numbers as text, without a locale: the same bytes on every machine.
package enum Numerals {
  /// A coordinate with at most `decimals` decimals and no trailing zeros; 0 for NaN, clamped to ±10⁹.
  package static func coordinate(_ value: Double, decimals: Int = 2) -> String {
    guard !value.isNaN else { return "0" }
    let text = fixed(min(max(value, -1e9), 1e9), decimals: decimals)
    guard text.contains(".") else { return text }
    var digits = Substring(text)
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return digits == "-0" ? "0" : String(digits)
  }

  /// A value with exactly `decimals` decimals, rounded half away from zero; as Swift prints it beyond 2⁵³ such units.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let unit = power(of: 10, decimals)
    let scaled = (value.magnitude * unit).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9_007_199_254_740_992 else { return "\(value)" }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    let digits = String(UInt64(scaled))
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A value for readers: thousands separators and a true minus sign, as in `−12,345.60`.
  package static func grouped(_ value: Double, decimals: Int = 0) -> String {
    let text = fixed(value.magnitude, decimals: decimals)
    guard !text.contains("e") else { return value < 0 ? "−" + text : text }
    let parts = text.split(separator: ".", maxSplits: 1)
    let whole = parts.first.map(String.init) ?? "0"
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    let fraction = parts.count > 1 ? "." + parts[1] : ""
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return (value < 0 && !isZero ? "−" : "") + grouped + fraction
  }

  /// A power of ten with a mantissa, in Unicode superscripts: `10⁸`, `2×10⁸`, `−5×10⁻⁷`.
  package static func scientific(mantissa: String, exponent: Int) -> String {
    let power = "10" + superscript(exponent)
    switch mantissa {
    case "1": return power
    case "-1", "−1": return "−" + power
    default: return mantissa + "×" + power
    }
  }

  /// An integer in Unicode superscripts.
  package static func superscript(_ number: Int) -> String {
    String(String(number).map { Superscripts.raised($0) })
  }

  /// The double nearest to `mantissa` × 10^`exponent`: correctly rounded, unlike repeated multiplication.
  package static func decimal(_ mantissa: Int, exponent: Int) -> Double {
    Double("\(mantissa)e\(exponent)") ?? .nan
  }

  private static func power(of base: Double, _ exponent: Int) -> Double {
    (0..<max(0, exponent)).reduce(1) { product, _ in product * base }
  }
}
