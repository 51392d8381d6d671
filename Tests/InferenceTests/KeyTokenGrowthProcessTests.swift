import Foundation
import Inference
import Testing

@Suite("Counting processes of key tokens")
struct KeyTokenGrowthProcessTests {
  static let values: [String: [[Double]]] = [
    "homogeneous": [[0.02]],
    "crow-amsaa": [[3, 0.5], [0.01, 0.2], [500, 2.5]],
    "musa-okumoto": [[30, 200], [3, 1e6], [8, 0.1]],
    "goel-okumoto": [[70, 900], [1e4, 1e7], [5, 20]],
  ]

  @Test("gradients by the parameters' logarithms are the differences'", arguments: GrowthProcesses.catalogue.map(\.id))
  func gradients(_ id: String) throws {
    let process = try #require(GrowthProcesses.process(id))
    let step = 1e-4
    for values in try #require(Self.values[id]) {
      for (start, end) in [(0.0, 40.0), (100, 150), (10, 600)] {
        var (rise, intensity) = ([Double](), [Double]())
        _ = process.rise(from: start, to: end, values, gradient: &rise)
        _ = process.intensity(at: end, values, gradient: &intensity)
        for index in values.indices {
          func moved(_ by: Double) -> [Double] {
            var moved = values
            moved[index] *= exp(by)
            return moved
          }
          func slope(_ function: ([Double]) -> Double) -> Double {
            (function(moved(step)) - function(moved(-step))) / (2 * step)
          }
          // Differences err by step²·(a few), and by rounding 1e-12 of the value.
          let numeric = slope { process.rise(from: start, to: end, $0) }
          let size = process.rise(from: start, to: end, values)
          #expect(abs(rise[index] - numeric) < 1e-5 * (size + abs(numeric)), "\(id) \(values) \(start) \(end)")
          let density = slope { process.intensity(at: end, $0) }
          let height = process.intensity(at: end, values)
          #expect(abs(intensity[index] - density) < 1e-5 * (height + abs(density)), "\(id) \(values) \(end)")
        }
      }
    }
  }

  @Test(
    "intensity is the mean's slope, rises add up, and the inverse inverts",
    arguments: GrowthProcesses.catalogue.map(\.id))
  func consistency(_ id: String) throws {
    let process = try #require(GrowthProcesses.process(id))
    for values in try #require(Self.values[id]) {
      #expect(process.mean(at: 0, values) == 0)
      for (start, end) in [(0.0, 5.0), (2, 40), (30, 90)] {
        let rise = process.rise(from: start, to: end, values)
        let difference = process.mean(at: end, values) - process.mean(at: start, values)
        #expect(abs(rise - difference) < 1e-11 * process.mean(at: end, values), "\(id) \(values)")
        #expect(abs(process.position(from: start, rising: rise, values) - end) < 1e-8 * end, "\(id) \(values) \(end)")
        let step = 1e-4 * end
        let slope = process.rise(from: end - step, to: end + step, values) / (2 * step)
        #expect(abs(slope - process.intensity(at: end, values)) < 1e-6 * slope, "\(id) \(values) \(end)")
      }
    }
    #expect(GoelOkumotoProcess().position(from: 0, rising: 71, [70, 900]) == .infinity)
  }

  @Test("laws of a scenario carry the parameters of the scenario language")
  func scenarioLaws() {
    #expect(HomogeneousProcess().scenarioLaw([0.09]).text == "{law: linear, share: 0.09}")
    #expect(PowerLawProcess().scenarioLaw([4, 0.5]).text == "{law: power, coefficient: 0.5, exponent: 0.5}")
    #expect(
      MusaOkumotoProcess().scenarioLaw([30, 200]).text == "{law: logarithmic, coefficient: 30, scale: 200}")
    #expect(GoelOkumotoProcess().scenarioLaw([70, 900]).text == "{law: saturating, limit: 70, scale: 900}")
    #expect(PowerLawProcess().scenarioLaw([4, 1.5]).text == nil)
    #expect(HomogeneousProcess().scenarioLaw([1.5]).text == nil)
  }
}
