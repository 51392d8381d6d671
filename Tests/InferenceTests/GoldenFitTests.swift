import Foundation
import Inference
import Testing

/// Fits made by scipy and mpmath (`Golden/generate.py`) to counts that numpy simulated.
@Suite("Fits against scipy and mpmath")
struct GoldenFitTests {
  struct Golden: Decodable {
    struct Case: Decodable {
      let model: String
      let failures: [Double]
      let survivors: Double
      let estimates: [Double]
      let standardErrors: [Double]
      let logLikelihood: Double
    }
    let lengths: [Double]
    let fits: [Case]
  }

  static func golden() throws -> Golden {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/fits.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }

  @Test("estimates agree to 1e-6, standard errors to 1e-5, ln L to 1e-8")
  func fits() throws {
    let golden = try Self.golden()
    #expect(golden.fits.count == 13)
    for expected in golden.fits {
      let data = try FirstFailureData(
        lengths: golden.lengths, failures: expected.failures, survivors: expected.survivors)
      let fit = try MaximumLikelihood.fit(models: [expected.model], to: data)[0]
      #expect(fit.converged, "\(fit.model): \(fit.warnings)")
      #expect(abs(fit.logLikelihood - expected.logLikelihood) < 1e-8, "\(fit.model)")
      for (index, parameter) in fit.parameters.enumerated() {
        let (estimate, error) = (expected.estimates[index], expected.standardErrors[index])
        let found = try #require(parameter.estimate)
        let foundError = try #require(parameter.standardError)
        #expect(abs(found - estimate) < 1e-6 * abs(estimate), "\(fit.model) \(parameter.name): \(found), \(estimate)")
        #expect(abs(foundError - error) < 1e-5 * error, "\(fit.model) \(parameter.name): \(foundError), \(error)")
      }
    }
  }
}
