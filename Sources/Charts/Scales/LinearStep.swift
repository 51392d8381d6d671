import Foundation

/// A round distance between ticks: 1, 2, 2.5 or 5 times a power of ten.
struct LinearStep: Sendable {
  /// The step is `mantissa` × 10^`exponent`, the mantissa without trailing zeros.
  let mantissa: Int
  let exponent: Int
  /// In user units.
  let size: Double

  /// The smallest round step with at most `count` multiples within the domain.
  init(within domain: ClosedRange<Double>, count: Int) {
    let width = domain.upperBound - domain.lowerBound
    var exponent = Int(log10(width / Double(max(1, count))).rounded(.down)) - 1
    while true {
      for mantissa in [10, 20, 25, 50] {
        let size = Numerals.decimal(mantissa, exponent: exponent)
        guard size > 0 else { continue }
        let first = (domain.lowerBound / size - 1e-9).rounded(.up)
        let last = (domain.upperBound / size + 1e-9).rounded(.down)
        guard last - first + 1 <= Double(max(1, count)) else { continue }
        let isWhole = mantissa.isMultiple(of: 10)
        self.mantissa = isWhole ? mantissa / 10 : mantissa
        self.exponent = isWhole ? exponent + 1 : exponent
        self.size = size
        return
      }
      exponent += 1
    }
  }

  /// A multiple of the step, correctly rounded: 3 × 0.1 is 0.3.
  func value(_ multiple: Double) -> Double {
    guard multiple.magnitude < 1e15 else { return multiple * size }
    return Numerals.decimal(Int(multiple) * mantissa, exponent: exponent)
  }

  /// The multiples within a domain, labelled alike.
  func ticks(in domain: ClosedRange<Double>) -> [Tick] {
    let first = (domain.lowerBound / size - 1e-9).rounded(.up)
    let last = (domain.upperBound / size + 1e-9).rounded(.down)
    guard first <= last, last - first < 1000 else { return [] }
    let values = stride(from: first, through: last, by: 1).map(value).filter(domain.contains)
    let largest = values.map(\.magnitude).max() ?? 0
    return values.map { Tick($0, label: label($0, largest: largest)) }
  }

  /// Plain with the decimals of the step between 10⁻⁴ and 10⁷, otherwise scientific where four digits suffice.
  private func label(_ value: Double, largest: Double) -> String {
    if value == 0 { return "0" }
    let top = Int(log10(largest).rounded(.down))
    guard largest >= 1e7 || largest < 1e-4, top - exponent <= 4 else {
      return Numerals.grouped(value, decimals: max(0, -exponent))
    }
    let own = Int((log10(value.magnitude) + 1e-12).rounded(.down))
    let mantissa = value / Numerals.decimal(1, exponent: own)
    let text = Numerals.coordinate(mantissa, decimals: max(0, own - exponent))
    return Numerals.scientific(mantissa: text.replacingOccurrences(of: "-", with: "−"), exponent: own)
  }
}
