import Foundation
import Inference
import Observations
import Testing

enum MetrData {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let file = root.appending(path: "../shared/data/metr_th11_task_counts.csv").standardizedFileURL
  static var hasData: Bool { FileManager.default.fileExists(atPath: file.path) }
}

/// METR's task counts, which are not part of the project: tested where they lie beside it.
@Suite("Fits to METR's task counts against other programs", .enabled(if: MetrData.hasData))
struct MetrGoldenTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let model: String
      let dataset: String?
      let group: String?
      let limit: String?
      let parameters: [String: Double]?
      let robustErrors: [String: Double]?
      let logLikelihood: Double
      let horizons: [String: Double?]?
    }
    let cases: [Case]
  }

  /// ln L and parameters to 1e-6, robust errors to 1e-5 (numerical second derivatives on both sides); where parameters
  /// are known to a tenth at best, 1e-6 of that is below what other programs converge to, so 1e-5 there.
  @Test("parameters, robust errors, ln L and horizons agree")
  func agree() throws {
    let golden = try JSONDecoder().decode(
      Golden.self, from: Data(contentsOf: MetrData.root.appending(path: "Tests/InferenceTests/Golden/observed.json")))
    let map = try ColumnMap("length=human_minutes,trials=n_runs,successes=n_successes,group=agent,cluster=task_family")
    let groups = try ObservationReader(file: "metr.csv", columns: map).groups(
      String(contentsOf: MetrData.file, encoding: .utf8))
    let cases = golden.cases.filter { $0.dataset != nil && $0.limit == nil }
    #expect(cases.count > 10)
    for golden in cases {
      let data = try #require(groups.first { $0.name == golden.group }).data
      let fit = try MaximumLikelihood.fit(models: [golden.model], to: data)[0]
      #expect(abs(fit.logLikelihood - golden.logLikelihood) < 1e-6, "\(golden.model)")
      let precision = try #require(FitPrecision(of: fit, to: data))
      for (index, parameter) in fit.parameters.enumerated() {
        let exact = try #require(golden.parameters?[parameter.name])
        let estimate = try #require(parameter.estimate)
        #expect(
          abs(estimate - exact) < 1e-5 * abs(exact), "\(golden.model) \(parameter.name): \(estimate) for \(exact)")
        let robust = try #require(golden.robustErrors?[parameter.name])
        #expect(
          abs((precision.robustErrors?[index] ?? .nan) - robust) < 1e-4 * robust,
          "\(golden.model) \(parameter.name) robust")
      }
      for (index, name) in ["n50", "n80"].enumerated() {
        guard let exact = golden.horizons?[name] ?? nil else { continue }
        let found = precision.horizons[index].estimate ?? .nan
        #expect(abs(found - exact) < 1e-4 * exact, "\(golden.model) \(name): \(found) for \(exact)")
      }
    }
  }
}
