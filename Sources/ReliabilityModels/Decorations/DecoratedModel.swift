/// A reliability model with a decoration: `power-key+background`. Its last parameter is the decoration's.
package struct DecoratedModel: ReliabilityModel {
  package let base: any ReliabilityModel
  package let decoration: any ReliabilityDecoration
  package let id: String
  package let parameters: [ReliabilityParameter]
  package let limits: [NamedLimit]

  package init(_ base: any ReliabilityModel, _ decoration: any ReliabilityDecoration) {
    self.base = base
    self.decoration = decoration
    id = "\(base.id)+\(decoration.id)"
    parameters = base.parameters + [decoration.parameter]
    limits = [decoration.neutralLimit(of: base)] + Self.inheritedLimits(of: base, under: decoration)
  }

  package var formula: String { decoration.formula(of: base.formula) }
  package var readsAs: String { "\(base.readsAs), \(decoration.readsAs)" }
  package var sharedBy: [String] { base.sharedBy.map { "\($0), \(decoration.readsAs)" } }
  package var specialCases: [String] { base.specialCases.map { "\($0)+\(decoration.id)" } }
  package var equivalence: Equivalence? { decoration.equivalence(on: base) }

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    let inner = base.logReliability(at: n, values)
    return max(lowestLogReliability, decoration.apply(at: n, inner, values[parameters.count - 1]).value)
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let inner = base.logReliability(at: n, values, gradient: &gradient)
    let last = parameters.count - 1
    let outer = decoration.apply(at: n, inner, values[last])
    if outer.byBase != 1 { for index in 0..<last { gradient[index] *= outer.byBase } }
    gradient[last] = outer.byParameter
    return max(lowestLogReliability, outer.value)
  }

  package func decline(
    from start: Double, to end: Double, _ values: [Double], gradient: inout [Double]
  ) -> Double? {
    let last = parameters.count - 1
    let inner: Double
    if let own = base.decline(from: start, to: end, values, gradient: &gradient) {
      inner = own
    } else {
      guard decoration.hidesDeclines else { return nil }
      var before = gradient
      let logStart = base.logReliability(at: start, values, gradient: &before)
      inner = base.logReliability(at: end, values, gradient: &gradient) - logStart
      for index in 0..<last { gradient[index] -= before[index] }
    }
    var logStart = 0.0
    var before: [Double] = []
    if decoration.hidesDeclines {
      before = gradient
      logStart = base.logReliability(at: start, values, gradient: &before)
    }
    guard let outer = decoration.decline(from: start, to: end, inner, logStart: logStart, values[last]) else {
      return nil
    }
    for index in 0..<last {
      gradient[index] = outer.byDecline * gradient[index] + (outer.byStart == 0 ? 0 : outer.byStart * before[index])
    }
    gradient[last] = outer.byParameter
    return outer.value
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let last = parameters.count - 1
    let inner = base.logReliability(at: n, values, gradient: &gradient)
    let byReliability = gradient
    let hazard = base.logHazard(at: n, values, gradient: &gradient)
    let outer = decoration.logHazard(at: n, hazard, inner, values[last])
    for index in 0..<last {
      gradient[index] = outer.byHazard * gradient[index] + outer.byReliability * byReliability[index]
    }
    gradient[last] = outer.byParameter
    return outer.value
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    decoration.startingValues(from: survival).flatMap { guess in
      base.startingValues(from: guess.rest).map { $0 + [guess.value] }
    }
  }

  /// Where the undecorated model runs to a limit, the decorated one runs to that limit, decorated.
  private static func inheritedLimits(
    of base: any ReliabilityModel, under decoration: any ReliabilityDecoration
  ) -> [NamedLimit] {
    base.limits.map { limit in
      let alone = limit.equals == "flawless"
      let inCatalogue = ReliabilityModels.catalogue.contains { $0.id == limit.equals }
      return NamedLimit(
        alone ? decoration.alone : limit.name, detail: limit.detail, equals: "\(limit.equals)+\(decoration.id)",
        remedy: alone || inCatalogue ? "Use a model with fewer parameters" : limit.remedy
      ) { limiting, distance, lengths in
        limit.approach(limiting.dropLast(), distance, lengths) + limiting.suffix(1)
      }
    }
  }
}
