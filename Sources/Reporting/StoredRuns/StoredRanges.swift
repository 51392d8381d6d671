import TokenModels

/// What figures rely on in the numbers of a stored result: lengths and hazards that rise and run forwards, and sizes.
///
/// It is no proof that a result is one of ours: an interval may lie beside its estimate.
struct StoredRanges {
  private static let lengths = 1...1e15
  private static let probabilities = 0.0...1
  /// Sums and products of many chances may end some units in the last place above 1.
  private static let exactProbabilities = 0...(1 + 1e-9)
  /// Failures per token, and lengths that need not be whole.
  private static let nonNegative = 0...1e15

  private let document: ResultDocument

  init(_ document: ResultDocument) { self.document = document }

  /// The first number that cannot be, with its place and the range it must be in; nil where all can.
  var fault: String? {
    for (number, arm) in document.arms.enumerated() {
      let place = "arms.\(number)"
      if let fault = reliability(arm, place) ?? hazard(arm, place) ?? horizons(arm, place) { return fault }
    }
    return nil
  }

  private func reliability(_ arm: ResultDocument.Arm, _ place: String) -> String? {
    var before = 0
    for (index, point) in arm.reliability.enumerated() {
      let here = "\(place).reliability.\(index)"
      let odd =
        fault(here, [("n", Double(point.n))], StoredRanges.lengths)
        ?? fault(
          here,
          [("estimate", point.estimate), ("lower", point.lower), ("upper", point.upper)], StoredRanges.probabilities)
        ?? fault(here, [("exact", point.exact)], StoredRanges.exactProbabilities)
      if let odd { return odd }
      if point.n <= before { return "\(here).n is \(point.n); it must be above \(before), the length before it" }
      before = point.n
    }
    return nil
  }

  private func hazard(_ arm: ResultDocument.Arm, _ place: String) -> String? {
    for (index, row) in arm.hazard.enumerated() {
      let here = "\(place).hazard.\(index)"
      let odd =
        fault(here, [("from", Double(row.from))], StoredRanges.nonNegative)
        ?? fault(here, [("to", Double(row.to))], StoredRanges.lengths)
        ?? fault(
          here, [("estimate", row.estimate), ("lower", row.lower), ("upper", row.upper)], StoredRanges.nonNegative)
      if let odd { return odd }
      if row.to <= row.from { return "\(here).to is \(row.to); it must be above \(row.from), where the row begins" }
    }
    return nil
  }

  private func horizons(_ arm: ResultDocument.Arm, _ place: String) -> String? {
    for (id, horizon) in arm.horizons.sorted(by: { $0.key < $1.key }) {
      let numbers = [("estimate", horizon?.estimate), ("lower", horizon?.lower), ("upper", horizon?.upper)]
      if let odd = fault("\(place).horizons.\(id)", numbers, StoredRanges.nonNegative) { return odd }
    }
    return nil
  }

  /// What is wrong with the first of some numbers that is out of their range; absent ones are not.
  private func fault(_ place: String, _ numbers: [(name: String, value: Double?)], _ range: ClosedRange<Double>)
    -> String?
  {
    for (name, value) in numbers {
      guard let value, !range.contains(value) else { continue }
      return "\(place).\(name) is \(value); it must be from \(range.lowerBound.plain) to \(range.upperBound.plain)"
    }
    return nil
  }
}
