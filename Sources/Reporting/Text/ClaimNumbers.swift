import Claims

/// The numbers of a claim in columns: value, interval, what is expected, and whether it is so.
struct ClaimNumbers {
  private let entry: ClaimEntry
  private let withReasons: Bool

  init(_ entry: ClaimEntry, withReasons: Bool) {
    self.entry = entry
    self.withReasons = withReasons
  }

  /// A table for each case: the name of each quantity, its row below, and the reason where that is wanted.
  var passages: [Passage] {
    entry.findings.cases.flatMap { each -> [Passage] in
      var table = ReportTable(["", "", "", ""], [.right, .left, .left, .left])
      for check in each.checks {
        let unit = check.quantity.unit.map { ", \($0)" } ?? ""
        table.add(spanning: check.quantity.name + unit)
        table.add(Self.row(check))
        if withReasons { table.add(spanning: "  (\(check.expectation.reason))") }
      }
      let condition = each.condition.map { [Passage.paragraph("if \($0):")] } ?? []
      return condition + [.table(table)]
    }
  }

  /// Value, interval, expectation, yes or no.
  private static func row(_ check: Check) -> [String] {
    let quantity = check.quantity
    let isThere = check.judgement == .holds ? "yes" : "no"
    switch quantity.uncertainty {
    case .exact: return [number(quantity.value), "exact", "expected \(expected(check))", isThere]
    case .interval(let range):
      let error = 0.5 * (range.upperBound - range.lowerBound)
      func digits(_ x: Double) -> String { signed(x.withError(error)) }
      return [
        digits(quantity.value), "\(digits(range.lowerBound)) … \(digits(range.upperBound))",
        "expected \(expected(check))", isThere,
      ]
    }
  }

  private static func expected(_ check: Check) -> String {
    let expectation = check.expectation
    switch expectation.relation {
    case .equal(let tolerance):
      return number(expectation.value) + (tolerance > 0 ? " ± \(tolerance.short(3))" : " exactly")
    case .between(let range): return "\(number(range.lowerBound)) to \(number(range.upperBound))"
    case .below: return "below \(number(expectation.value))"
    case .above: return "above \(number(expectation.value))"
    }
  }

  private static func number(_ value: Double) -> String { signed(value.short(6)) }
  private static func signed(_ text: String) -> String { text.replacing("-", with: "−") }
}
