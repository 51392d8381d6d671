import Foundation

/// Four significant digits.
func shown(_ value: Double) -> String { String(format: "%.4g", value) }

/// A count with separators, `12,500`; four significant digits where it is no whole number or beyond 1e15.
func counted(_ value: Double) -> String {
  guard value == value.rounded(), abs(value) < 1e15 else { return shown(value) }
  let digits = Array(String(Int64(value.magnitude)))
  var text = value < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}

/// A count that is only an estimate: two significant digits with separators.
func estimated(_ count: Double) -> String {
  guard count.isFinite, count >= 1, count < 1e15 else { return shown(count) }
  let unit = pow(10, max(0, floor(log10(count)) - 1))
  return counted((count / unit).rounded() * unit)
}
