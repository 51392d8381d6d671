import Foundation
import GSLKernel
import Inference
import RandomStreams
import ReliabilityModels
import Testing

@Suite("Profile intervals cover")
struct ProfileCoverageTests {
  static let settings: [(model: String, values: [Double])] = [
    ("exponential", [0.003]), ("power-key", [400, 0.7]), ("logistic", [6, -1]), ("logarithmic-key", [60, 0.9]),
    ("saturating-key", [1.2, 150]), ("power-key+ceiling", [500, 0.9, 0.9]),
  ]

  /// Successes of 60 attempts at each of twelve lengths.
  static func data(_ curve: FittedCurve, _ replicate: UInt64) -> ObservedData {
    var generator = StreamGenerator(StreamKey(seed: 11, purpose: .check, replicate: 700_000 + replicate))
    return ObservedData(
      attempts: (0..<12).map { index in
        let length = 4 * pow(2, Double(index) * 0.8)
        let right = generator.binomial(p: curve.reliability(at: length), count: 60)
        return .init(length: length, trials: 60, successes: Double(right), cluster: index)
      })
  }

  /// 250 replicates know a coverage of 95 % to 1.4 %; 12 parameters within 4 of those are one chance in a thousand.
  /// Standard errors match the spread to 4.5 % times 4, about.
  @Test("95 % of them hold the truth, and standard errors are the spread", arguments: settings.indices)
  func coverage(_ index: Int) throws {
    let setting = Self.settings[index]
    let curve = FittedCurve(try ReliabilityModels.model(setting.model), setting.values)
    var held = [Int](repeating: 0, count: setting.values.count)
    var found = 0
    let replicates = 250
    for replicate in 0..<replicates {
      let data = Self.data(curve, UInt64(1000 * index + replicate))
      let fit = try MaximumLikelihood.fit(models: [setting.model], to: data)[0]
      guard let precision = FitPrecision(of: fit, to: data) else { continue }
      found += 1
      for (k, value) in setting.values.enumerated() {
        let ends = precision.profiles[k]
        if (ends.lower ?? -.infinity) <= value, value <= (ends.upper ?? .infinity) { held[k] += 1 }
      }
    }
    // A fit that runs to a limit has no interval: at these settings hardly any does.
    #expect(found > replicates * 9 / 10, "\(found) maxima")
    for count in held {
      let share = Double(count) / Double(found)
      #expect(abs(share - 0.95) < 4 * (0.95 * 0.05 / Double(found)).squareRoot(), "\(setting.model): \(share)")
    }
  }
}
