import Foundation
package import Scenarios

/// A parameter that is varied: where it stands in the scenario, and over what.
package struct Factor: Sendable {
  package enum Variation: Sendable {
    /// Given values, in their order.
    case levels([FactorValue])
    case distribution(any Distribution)
  }

  /// The dotted path, in one form.
  package let name: String
  package let variation: Variation
  /// Over what, as it was written.
  package let values: String
  /// All that was written, and after which option, for messages.
  let text: String
  let option: String
  let path: [String]

  package init(
    path: String, variation: Variation, values: String, text: String? = nil, option: String = "--vary"
  ) throws(ScenarioFault) {
    (self.variation, self.values, self.option) = (variation, values, option)
    self.text = text ?? "\(path)=\(values)"
    self.path = try Assignment.path(path, place: .override(self.text, option: option))
    name = self.path.joined(separator: ".")
  }

  var place: Place { .override(text, option: option) }

  /// How many levels there are; nil for a distribution.
  var levelCount: Int? {
    if case .levels(let values) = variation { return values.count }
    return nil
  }

  /// The value at a level, or at a point of (0, 1): levels are equally likely.
  func value(at coordinate: Coordinate) -> FactorValue {
    switch (variation, coordinate) {
    case (.levels(let values), .level(let index)): values[min(index, values.count - 1)]
    case (.levels(let values), .unit(let u)): values[min(values.count - 1, Int(u * Double(values.count)))]
    case (.distribution(let law), .unit(let u)): FactorValue(law.quantile(u))
    // A distribution has no levels; designs that need them refuse it.
    case (.distribution(let law), .level): FactorValue(law.quantile(0.5))
    }
  }

  func assignment(_ value: FactorValue) -> Assignment {
    Assignment(path: path, value: value.node, place: .override("\(name)=\(value.text)", option: option))
  }
}

/// Factors that advance together: their first values make the first point, their second values the second.
package struct FactorGroup: Sendable {
  package let factors: [Factor]

  package init(_ factors: [Factor]) throws(ScenarioFault) {
    self.factors = factors
    guard factors.count > 1, let first = factors.first else { return }
    for factor in factors {
      guard let count = factor.levelCount else {
        throw ScenarioFault(factor.place, "'\(factor.name)' has a distribution; what advances together has values")
      }
      if count != first.levelCount {
        throw ScenarioFault(
          factor.place,
          "'\(factor.name)' has \(count) values, '\(first.name)' has \(first.levelCount ?? 0); "
            + "what advances together has equally many")
      }
    }
  }

  /// Reads `a=1,2,3` or `a=1,2,3; b=4,5,6`.
  package init(parsing text: String, option: String = "--vary") throws(ScenarioFault) {
    let place = Place.override(text, option: option)
    var factors: [Factor] = []
    do {
      for part in try ValueText.entries(of: text, at: ";") where !part.isEmpty {
        guard let equals = part.firstIndex(of: "="), equals != part.startIndex else {
          throw ScenarioFault(place, "must be of the form key.of.value=values")
        }
        let path = part[..<equals].trimmingCharacters(in: .whitespaces)
        let values = part[part.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        guard !values.isEmpty else { throw ScenarioFault(place, "has no values after '='") }
        factors.append(
          try Factor(
            path: path, variation: ValueText.variation(values), values: values, text: text, option: option))
      }
    } catch let fault as ScenarioFault {
      throw fault
    } catch {
      throw ScenarioFault(place, "\(error)")
    }
    guard !factors.isEmpty else { throw ScenarioFault(place, "must be of the form key.of.value=values") }
    try self.init(factors)
  }

  /// How many points the group makes; nil for a distribution.
  var levelCount: Int? { factors[0].levelCount }
}
