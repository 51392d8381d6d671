import Simulation
import TokenModels

/// How far apart the horizons of a law are.
enum HorizonRatio {
  /// Token error 10^(−3), no key tokens.
  static let constant = SequenceModel.uniform(0.001)
  /// The same with tasks that differ in difficulty.
  static let difficult = SequenceModel.uniform(0.001, difficulty: GammaDifficulty(variance: 1.5))
  /// Key tokens k = n^(3/4)/2 of error 0.01.
  static let sparse = SequenceModel.constant(
    PowerGrowth(coefficient: 0.5, exponent: 0.75), .independent, key: 0.01)

  /// n50/n80 read off 4,000,000 simulated sequences, between lengths by the shape of the exact curve, and the curve against
  /// the length over its 50 % horizon, which must be about `half`.
  static func simulated(
    _ name: String, _ model: SequenceModel, half: Double, _ laboratory: Laboratory, seed: UInt64
  ) async throws -> (ratio: Quantity, curve: Trace) {
    let result = try await laboratory.run(model, at: Places.lengths((0.02 * half)...(3 * half), 60), seed: seed)
    func horizon(_ name: String) -> (value: Double, lower: Double, upper: Double) {
      let found = result.horizons.first { $0.name == name }
      return (found?.estimate ?? .nan, found?.lower ?? .nan, found?.upper ?? .nan)
    }
    let (middle, most) = (horizon("n50"), horizon("n80"))
    let drawn = result.reliability.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
    return (
      .simulated(
        "n50/n80, \(name)", middle.value / most.value, (middle.lower / most.upper, middle.upper / most.lower)),
      .simulated(name, drawn, unit: half)
    )
  }
}
