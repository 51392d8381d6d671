import Claims

/// The numbers of a claim in columns: value, interval, what is expected, and whether it is so.
struct ClaimNumbers {
  private let entry: ClaimEntry
  private let withReasons: Bool

  init(_ entry: ClaimEntry, withReasons: Bool) {
    self.entry = entry
    self.withReasons = withReasons
  }

  /// The name of each quantity, and its row below; columns line up over all of a claim.
  var passages: [Passage] {
    let rows = entry.findings.cases.flatMap(\.checks).map(Self.row)
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var (passages, index) = ([Passage](), 0)
    for each in entry.findings.cases {
      if let condition = each.condition { passages.append(.paragraph("if \(condition):")) }
      for check in each.checks {
        let row = rows[index]
        index += 1
        let unit = check.quantity.unit.map { ", \($0)" } ?? ""
        passages.append(.paragraph(check.quantity.name + unit, label: "  "))
        var table = ReportTable(["", "", "", ""], [.left, .left, .left, .left])
        table.add([
          "  " + Self.padded(row[0], widths[0], atRight: true), Self.padded(row[1], widths[1]),
          "expected " + Self.padded(row[2], widths[2]), row[3],
        ])
        passages.append(.table(table))
        if withReasons { passages.append(.paragraph("(\(check.expectation.reason))", label: "    ")) }
      }
    }
    return passages
  }

  /// Value, interval, expectation, yes or no.
  private static func row(_ check: Check) -> [String] {
    let quantity = check.quantity
    let isThere = check.judgement == .holds ? "yes" : "no"
    switch quantity.uncertainty {
    case .exact: return [number(quantity.value), "exact", expected(check), isThere]
    case .interval(let range):
      let error = 0.5 * (range.upperBound - range.lowerBound)
      func digits(_ x: Double) -> String { signed(x.withError(error)) }
      return [
        digits(quantity.value), "\(digits(range.lowerBound)) … \(digits(range.upperBound))", expected(check), isThere,
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

  private static func padded(_ text: String, _ width: Int, atRight: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - text.count))
    return atRight ? spaces + text : text + spaces
  }
}
