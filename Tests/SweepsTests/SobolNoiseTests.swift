import RandomStreams
import Testing

@testable import Sweeps

@Suite("Sobol indices and simulation noise")
struct SobolNoiseTests {
  /// Rademacher noise has its variance exactly, point by point.
  private func noisy(_ values: [Double], errors: [Double], seed: UInt64) -> [Double] {
    var stream = RandomStream(StreamKey(seed: seed, purpose: .check, replicate: 0))
    return zip(values, errors).map { $0 + (stream.uniform() < 0.5 ? $1 : -$1) }
  }

  /// T + (1 − T)ν and S(1 − ν) without the correction, T and S with it; the noise grows with the output, so that it is
  /// right on average only.
  @Test("independent noise raises T, lowers S, and is taken out again")
  func independent() throws {
    let truth = KnownFunctions.ishigamiIndices
    // A mean of 100 studies: its own spread, by which the comparison is made, is known to a tenth.
    let studies = 100
    var sums = [[Double]](repeating: [], count: 12)
    for seed in 1...UInt64(studies) {
      let design = try SobolDesign(inputs: 3, rows: 512, seed: seed)
      let values = design.points.map(KnownFunctions.ishigami)
      // E(SE²) = V/4 over the cube: ν = 1/5. E(y) is 3.5 and E(y²) so V + 3.5².
      let mean = truth.variance + 3.5 * 3.5
      let errors = values.map { abs($0) * (0.25 * truth.variance / mean).squareRoot() }
      let outputs = noisy(values, errors: errors, seed: seed)
      let raw = try design.indices(of: outputs, noise: .common(errors))
      let corrected = try design.indices(of: outputs, noise: .independent(errors))
      let share = try #require(raw.noiseShare)
      // The same but for rounding: one variance is reckoned without the noise, to which it is added again.
      #expect(abs(share - (corrected.noiseShare ?? 0)) < 1e-12)
      // ν from 1,024 rows: 2 % of it by numbers, more by the heavy tail of y².
      #expect(abs(share - 0.2) < 0.03)
      #expect(corrected.variance < raw.variance)
      let found = [raw.first, raw.total, corrected.first, corrected.total]
      for (place, index) in try found.flatMap({ try #require($0) }).enumerated() { sums[place].append(index.estimate) }
    }
    let lowered = truth.first.map { $0 * 0.8 }
    let raised = truth.total.map { $0 + (1 - $0) * 0.2 }
    for (values, wanted) in zip(sums, lowered + raised + truth.first + truth.total) {
      let mean = values.reduce(0, +) / Double(studies)
      let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(studies - 1)
      let error = (spread / Double(studies)).squareRoot()
      // Four errors: one test of 16,000 would fail by chance; a ratio's own bias is below a tenth of one.
      #expect(abs(mean - wanted) < 4 * error, "\(mean) ± \(error) for \(wanted)")
      #expect(error < 0.01)
    }
  }

  @Test("noise that all points share changes nothing")
  func common() throws {
    let design = try SobolDesign(inputs: 3, rows: 256, seed: 3)
    let values = design.points.map(KnownFunctions.ishigami)
    let plain = try design.indices(of: values)
    let shifted = try design.indices(
      of: values.map { $0 + 2 }, noise: .common([Double](repeating: 1, count: values.count)))
    let first = zip(try #require(plain.first), try #require(shifted.first))
    let total = zip(try #require(plain.total), try #require(shifted.total))
    // Rounding of numbers up to 20, a thousand of them.
    for (a, b) in Array(first) + Array(total) {
      #expect(abs(a.estimate - b.estimate) < 1e-12 && abs(a.upper - b.upper) < 1e-12)
    }
    #expect(plain.noiseShare == nil)
    // The share is what it says: 1 over the variance.
    #expect(abs(try #require(shifted.noiseShare) * shifted.variance - 1) < 1e-12)
  }

  @Test("without errors the correction takes nothing away")
  func exact() throws {
    let design = try SobolDesign(inputs: 3, rows: 64, seed: 3)
    let values = design.points.map(KnownFunctions.ishigami)
    let corrected = try design.indices(
      of: values, noise: .independent([Double](repeating: 0, count: values.count)))
    let plain = try design.indices(of: values)
    #expect(corrected.first == plain.first && corrected.total == plain.total && corrected.variance == plain.variance)
    #expect(corrected.noiseShare == 0)
  }

  @Test("an output that is all noise has no indices")
  func allNoise() throws {
    let design = try SobolDesign(inputs: 2, rows: 64, seed: 1)
    let errors = [Double](repeating: 1, count: design.points.count)
    let outputs = noisy(errors.map { _ in 0 }, errors: errors.map { $0 * 0.9 }, seed: 1)
    let found = try design.indices(of: outputs, noise: .independent(errors))
    #expect(found.first == nil && found.total == nil && found.variance < 0)
    #expect(try #require(found.noiseShare) > 1)
  }
}
