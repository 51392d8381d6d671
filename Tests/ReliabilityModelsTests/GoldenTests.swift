import Foundation
import ReliabilityModels
import Testing

/// Values computed by mpmath with 60 digits (`Golden/generate.py`).
struct GoldenValues: Decodable {
  struct Case: Decodable {
    let model: String
    let parameters: [Double]
    let n: Double
    let logReliability: Double
    let gradient: [Double]
  }
  let cases: [Case]

  static func load() throws -> GoldenValues {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/reliability.json")
    return try JSONDecoder().decode(GoldenValues.self, from: Data(contentsOf: file))
  }
}

@Suite("Reliability models against mpmath")
struct GoldenTests {
  @Test("every model has golden values")
  func coverage() throws {
    let covered = Set(try GoldenValues.load().cases.map(\.model))
    #expect(covered == Set(ReliabilityModels.ids))
  }

  /// A dozen roundings in the worst chain: 2e-13 relative.
  @Test("ln R is right to 2e-13 and its gradient to 1e-10, for R from 1 down to e^(−1e80)")
  func values() throws {
    for golden in try GoldenValues.load().cases {
      let model = try ReliabilityModels.model(golden.model)
      var gradient = golden.parameters
      let value = model.logReliability(at: golden.n, golden.parameters, gradient: &gradient)
      #expect(
        abs(value - golden.logReliability) <= 2e-13 * abs(golden.logReliability),
        "\(golden.model) \(golden.parameters) at \(golden.n): \(value) for \(golden.logReliability)")
      for (slope, exact) in zip(gradient, golden.gradient) {
        #expect(
          abs(slope - exact) <= 1e-10 * abs(exact) + 1e-300,
          "\(golden.model) \(golden.parameters) at \(golden.n): slope \(slope) for \(exact)")
      }
    }
  }
}
