/// What the values say of a claim.
package enum Verdict: Equatable, Sendable {
  case holds
  /// Under these of the conditions that were tried, and not under the others.
  case holdsIf([String])
  case doesNotHold

  package enum Kind: String, Sendable, CaseIterable {
    case holds
    case holdsIf = "holds-if"
    case doesNotHold = "does-not-hold"
  }

  /// A case holds where all its checks do and fails where one does; a claim holds where all its cases do.
  package init(_ findings: Findings) throws(ClaimFault.Reason) {
    var holding: [String] = []
    let cases = findings.cases
    guard !cases.isEmpty else { throw .nothingMeasured }
    for each in cases where try Self.holds(each.checks) { holding.append(each.condition ?? "") }
    if holding.count == cases.count {
      self = .holds
    } else {
      self = holding.isEmpty ? .doesNotHold : .holdsIf(holding)
    }
  }

  private static func holds(_ checks: [Check]) throws(ClaimFault.Reason) -> Bool {
    guard !checks.isEmpty else { throw .nothingMeasured }
    for check in checks where !check.quantity.value.isFinite { throw .notANumber(quantity: check.quantity.name) }
    // One that fails settles the case, whatever the others leave open.
    if checks.contains(where: { $0.judgement == .fails }) { return false }
    for check in checks where check.judgement == .undecided {
      throw .undecided(quantity: check.quantity.name, interval: check.quantity.range)
    }
    return true
  }

  package var kind: Kind {
    switch self {
    case .holds: .holds
    case .holdsIf: .holdsIf
    case .doesNotHold: .doesNotHold
    }
  }

  /// The conditions under which it holds; none where it holds anyway or never.
  package var conditions: [String] {
    if case .holdsIf(let conditions) = self { return conditions }
    return []
  }

  /// As a reader says it.
  package var text: String {
    switch self {
    case .holds: "holds"
    case .holdsIf(let conditions): "holds if \(conditions.joined(separator: ", or if "))"
    case .doesNotHold: "does not hold"
    }
  }
}
