import Foundation
import ReliabilityModels
import Testing

/// The laws of reliability models hold for the model that the documentation adds.
@Suite("The documented model")
struct DocumentedModelTests {
  private let model = HyperbolicKey()
  private let settings = [[0.5, 30.0], [4, 1000], [1e-3, 1e6], [200, 0.5]]

  @Test("it begins at 1, falls, and comes to its plateau")
  func curve() {
    for values in settings {
      let curve = LawTests.lengths.map { model.logReliability(at: $0, values) }
      #expect(curve[0] == 0 && zip(curve, curve.dropFirst()).allSatisfy { $0 >= $1 })
      // At n = 1e15 τ the plateau is reached to rounding.
      #expect(abs(model.logReliability(at: 1e15 * values[1], values) + values[0]) < 1e-14 * values[0])
    }
  }

  /// Central differences with steps of 1e-5 are good to about 1e-10 of the value; 1e-7 leaves room for cancellation.
  @Test("its derivatives are those of ln R, of the decline and of the hazard")
  func derivatives() throws {
    for values in settings {
      for n in [1.0, 30, 3000] {
        for index in values.indices {
          func central(_ f: ([Double], inout [Double]) -> Double) -> (numeric: Double, stated: Double) {
            var (up, down, gradient) = (values, values, values)
            up[index] *= 1 + 1e-5
            down[index] *= 1 - 1e-5
            var unused = values
            let slope = (f(up, &unused) - f(down, &unused)) / (2e-5 * values[index])
            _ = f(values, &gradient)
            return (slope, gradient[index])
          }
          for pair in [
            central { model.logReliability(at: n, $0, gradient: &$1) },
            central { model.decline(from: n, to: 2 * n, $0, gradient: &$1) ?? .nan },
            central { model.logHazard(at: n, $0, gradient: &$1) },
          ] { #expect(abs(pair.numeric - pair.stated) <= 1e-7 * (abs(pair.stated) + 1e-3 / values[index])) }
        }
        var gradient = values
        let decline = try #require(model.decline(from: n, to: 2 * n, values, gradient: &gradient))
        let difference = model.logReliability(at: 2 * n, values) - model.logReliability(at: n, values)
        // The difference itself loses digits to rounding of ln R.
        #expect(abs(decline - difference) <= 1e-15 * abs(model.logReliability(at: n, values)) + 1e-12 * abs(decline))
        let slope = (model.logReliability(at: n * 1.00001, values) - model.logReliability(at: n * 0.99999, values))
        let hazard = exp(model.logHazard(at: n, values, gradient: &gradient))
        // Rounding of ln R over the step of 2e-5 n.
        #expect(
          abs(-slope / (2e-5 * n) / hazard - 1) < 1e-6 + 1e-10 * abs(model.logReliability(at: n, values)) / hazard / n)
      }
    }
  }

  @Test("near its limits it is the curve that they name")
  func limits() throws {
    let lengths = 10.0...1000
    for (limit, limiting) in zip(model.limits, [[0.002], [0.7], []]) {
      let simple = try ReliabilityModels.model(limit.equals)
      let values = limit.approach(limiting, 1e-7, lengths)
      for n in [10.0, 100, 1000] {
        // The distance to the limit is of the order of the 1e-7 asked for.
        #expect(
          abs(model.logReliability(at: n, values) - simple.logReliability(at: n, limiting)) < 1e-5, "\(limit.name)")
      }
    }
  }
}
