import Foundation

extension Int {
  /// The number with thousands separators: 1,234,567.
  package var grouped: String {
    let digits = String(magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return (self < 0 ? "-" : "") + result
  }
}

extension Double {
  /// The number to so many significant digits: plain between 1e-4 and 1e7, as 1.23e-40 beyond.
  package func significant(_ digits: Int) -> String {
    if self == 0 { return "0" }
    guard isFinite else { return isNaN ? "–" : (self > 0 ? "∞" : "-∞") }
    let exponent = Int(log10(abs(self)).rounded(.down))
    if exponent < -4 || exponent >= 7 {
      let text = String(format: "%.*e", digits - 1, self)
      // Exponents without padding: 1.2e-07 becomes 1.2e-7.
      let parts = text.split(separator: "e", maxSplits: 1)
      return "\(parts[0])e\(Int(parts[1]) ?? 0)"
    }
    return fixed(Swift.max(0, digits - 1 - exponent))
  }

  /// The number to at most so many significant digits, without trailing zeros: 95, 99.9, 1e-4.
  package func short(_ digits: Int) -> String {
    let parts = significant(digits).split(separator: "e", maxSplits: 1)
    var mantissa = String(parts[0])
    if mantissa.contains(".") {
      while mantissa.last == "0" { mantissa.removeLast() }
      if mantissa.last == "." { mantissa.removeLast() }
    }
    return parts.count > 1 ? "\(mantissa)e\(parts[1])" : mantissa
  }

  /// The number with so many decimals and thousands separators.
  package func fixed(_ decimals: Int) -> String {
    let text = String(format: "%.*f", decimals, self)
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = Int(parts[0]), abs(self) < 1e15 else { return text }
    let sign = whole == 0 && self < 0 ? "-" : ""
    return sign + whole.grouped + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// A probability with as many decimals as its error justifies, or in exponent form where it is small.
  package func asProbability(error: Double) -> String {
    guard self > 0 else { return "0" }
    if self < 1e-4 { return significant(3) }
    if error <= 0 { return significant(6) }
    return fixed(Swift.min(8, Swift.max(2, 1 - Int(log10(error).rounded(.down)))))
  }

  /// The number with as many digits as its error justifies: two digits of the error.
  package func withError(_ error: Double?) -> String {
    guard let error, error > 0, error.isFinite, self != 0, isFinite else { return significant(6) }
    let digits = Int(log10(abs(self)).rounded(.down)) - Int(log10(error).rounded(.down)) + 2
    return significant(Swift.min(15, Swift.max(2, digits)))
  }
}

extension Int {
  /// So many of something: 1 sequence, 1,000 sequences.
  package func of(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
