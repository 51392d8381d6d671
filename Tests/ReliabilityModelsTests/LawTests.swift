import Foundation
import ReliabilityModels
import Testing

/// The laws of `ReliabilityModel`, over the whole catalogue with and without each decoration.
@Suite("Laws of reliability models")
struct LawTests {
  static let ids =
    ReliabilityModels.ids + ["staircase@35@500", "staircase@100+background+floor", "power-key+ceiling+floor"]
  static let lengths = [0.0, 1e-9, 1e-3, 0.5, 1, 2, 10, 100, 477, 1e3, 31_622, 1e5, 1e6, 1e7, 1e9]

  /// Two plausible settings and every corner of a box of extreme ones.
  static func settings(of model: any ReliabilityModel) -> [[Double]] {
    let survival = EmpiricalSurvival(
      lengths: [10, 100, 1_000, 10_000], survival: [0.95, 0.7, 0.3, 0.05], resolution: 1e-4)
    var corners: [[Double]] = [[]]
    for parameter in model.parameters {
      let ends: [Double] =
        switch parameter.domain {
        case .positive: [1e-8, 1, 1e8]
        case .negative: [-50, -1, -1e-6]
        case .real: [-40, 0, 40]
        case .unit: [1e-6, 0.5, 1 - 1e-6]
        }
      corners = corners.flatMap { corner in ends.map { corner + [$0] } }
    }
    return model.startingValues(from: survival) + corners
  }

  @Test("R(0) is 1", arguments: LawTests.ids)
  func beginsAtOne(_ id: String) throws {
    let model = try ReliabilityModels.model(id)
    for values in Self.settings(of: model) { #expect(model.logReliability(at: 0, values) == 0) }
  }

  @Test("R does not increase, and its logarithm is finite to n = 1e9", arguments: LawTests.ids)
  func falls(_ id: String) throws {
    let model = try ReliabilityModels.model(id)
    for values in Self.settings(of: model) {
      var last = 0.0
      for n in Self.lengths {
        let value = model.logReliability(at: n, values)
        #expect(value.isFinite)
        #expect(value <= last + 1e-13 * abs(last), "\(values) at \(n)")
        last = value
      }
    }
  }

  @Test("both ways of asking give the same bits, and the gradient is finite", arguments: LawTests.ids)
  func consistent(_ id: String) throws {
    let model = try ReliabilityModels.model(id)
    for values in Self.settings(of: model) {
      for n in Self.lengths {
        var gradient = Array(repeating: 7.0, count: values.count + 1)
        #expect(model.logReliability(at: n, values, gradient: &gradient) == model.logReliability(at: n, values))
        #expect(gradient.allSatisfy { $0.isFinite }, "\(values) at \(n): \(gradient)")
        #expect(gradient[values.count] == 7, "the place beyond the parameters is touched")
      }
    }
  }

  /// Richardson's extrapolation of central differences, steps 2 % and 1 %: its error is about 1e-8 of the value where
  /// the curve is smooth on that scale, hence 1e-6.
  @Test("the gradient is that of ln R", arguments: LawTests.ids)
  func gradient(_ id: String) throws {
    let model = try ReliabilityModels.model(id)
    let survival = EmpiricalSurvival(
      lengths: [10, 100, 1_000, 10_000], survival: [0.95, 0.7, 0.3, 0.05], resolution: 1e-4)
    for values in model.startingValues(from: survival) where values.allSatisfy({ abs($0) > 1e-12 }) {
      for n in [1.0, 30, 300, 3_000] {
        var gradient = values
        let value = model.logReliability(at: n, values, gradient: &gradient)
        for index in values.indices {
          func central(_ share: Double) -> Double {
            var (up, down) = (values, values)
            up[index] += share * values[index]
            down[index] -= share * values[index]
            return (model.logReliability(at: n, up) - model.logReliability(at: n, down)) / (2 * share * values[index])
          }
          let steps = [central(0.001), central(0.0005)]
          let exact = (4 * steps[1] - steps[0]) / 3
          let rounding = 1e-12 * abs(value) / abs(values[index])
          #expect(abs(gradient[index] - exact) <= 1e-6 * abs(exact) + rounding + 1e-40, "\(values) at \(n), \(index)")
        }
      }
    }
  }

  @Test("a decline is the difference of two values, in value and gradient", arguments: LawTests.ids)
  func declines(_ id: String) throws {
    let model = try ReliabilityModels.model(id)
    for values in Self.settings(of: model).prefix(9) {
      var (gradient, early, late) = (values, values, values)
      guard let decline = model.decline(from: 50, to: 400, values, gradient: &gradient) else { continue }
      let difference =
        model.logReliability(at: 400, values, gradient: &late) - model.logReliability(at: 50, values, gradient: &early)
      #expect(abs(decline - difference) <= 1e-12 * (1 + abs(difference)))
      for index in values.indices {
        #expect(abs(gradient[index] - late[index] + early[index]) <= 1e-11 * (abs(early[index]) + abs(late[index])))
      }
    }
  }

  @Test("starting values lie inside the domains, and the search scale leads there and back")
  func domains() throws {
    for id in ReliabilityModels.ids {
      let model = try ReliabilityModels.model(id)
      for values in Self.settings(of: model) {
        for (parameter, value) in zip(model.parameters, values) {
          #expect(parameter.domain.contains(value), "\(id) \(parameter.name) \(value)")
          let back = parameter.domain.value(at: parameter.domain.search(value))
          #expect(abs(back - value) <= 1e-13 * abs(value) + 1e-300)
        }
      }
    }
  }

  /// Richardson's extrapolation of steps of 0.1 and 0.05 % leaves 1e-10 of ln R, so 1e-6 of the hazard where it is not a
  /// millionth of −ln R/n.
  @Test("the hazard is −d ln R/dn, and its gradient is that of ln h", arguments: LawTests.ids)
  func hazard(_ id: String) throws {
    let model = try ReliabilityModels.model(id)
    let survival = EmpiricalSurvival(
      lengths: [10, 100, 1_000, 10_000], survival: [0.95, 0.7, 0.3, 0.05], resolution: 1e-4)
    for values in model.startingValues(from: survival) where values.allSatisfy({ abs($0) > 1e-12 }) {
      for n in [1.0, 30, 300, 3_000] {
        var gradient = values
        let log = model.logHazard(at: n, values, gradient: &gradient)
        func slope(_ share: Double) -> Double {
          (model.logReliability(at: n * (1 - share), values) - model.logReliability(at: n * (1 + share), values))
            / (2 * share * n)
        }
        let numeric = (4 * slope(0.0005) - slope(0.001)) / 3
        let scale = max(abs(exp(log)), 1e-6 * abs(model.logReliability(at: n, values)) / n, 1e-9)
        #expect(abs(exp(log) - numeric) < 1e-6 * scale, "\(values) at \(n): \(exp(log)) for \(numeric)")
        guard log > -600 else { continue }
        for index in values.indices {
          func central(_ share: Double) -> Double {
            var (up, down, unused) = (values, values, values)
            up[index] += share * values[index]
            down[index] -= share * values[index]
            return (model.logHazard(at: n, up, gradient: &unused) - model.logHazard(at: n, down, gradient: &unused))
              / (2 * share * values[index])
          }
          let exact = (4 * central(0.0005) - central(0.001)) / 3
          let size = max(abs(exact), 1e-3 * abs(log / values[index]), 1e-9)
          #expect(
            abs(gradient[index] - exact) < 1e-5 * size, "\(values) at \(n), \(index): \(gradient[index]) for \(exact)")
        }
      }
    }
  }
}
