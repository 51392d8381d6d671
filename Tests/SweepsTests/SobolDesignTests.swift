import GSLKernel
import Testing

@testable import Sweeps

@Suite("Sobol designs")
struct SobolDesignTests {
  @Test("points come first and indices later, the same as in one go", arguments: QuasiRandomPoints.allCases)
  func split(_ kind: QuasiRandomPoints) throws {
    let design = try SobolDesign(inputs: 3, rows: 64, points: kind, seed: 7, scrambles: 4)
    let later = try design.indices(of: design.points.map(KnownFunctions.ishigami), confidence: 0.9)
    let once = try SobolIndices(inputs: 3, rows: 64, points: kind, seed: 7, scrambles: 4, confidence: 0.9) { points in
      #expect(points == design.points)
      return points.map(KnownFunctions.ishigami)
    }
    #expect(later == once)
    #expect(once.evaluations == 64 * 5 && design.points.count == 64 * 5)
  }

  @Test("mixed matrices are the first but for one column, which is the second's")
  func order() throws {
    let points = try SobolDesign(inputs: 3, rows: 32, seed: 2).points
    for input in 0..<3 {
      for row in 0..<32 {
        for column in 0..<3 {
          let mixed = points[(2 + input) * 32 + row][column]
          let source = column == input ? 32 + row : row
          #expect(mixed == points[source][column])
        }
      }
    }
    #expect(Set(points).count == points.count)
  }

  @Test("what cannot be designed is refused")
  func refusals() {
    func refused(_ inputs: Int, _ rows: Int, _ scrambles: Int) -> Bool {
      do {
        _ = try SobolDesign(inputs: inputs, rows: rows, seed: 1, scrambles: scrambles)
        return false
      } catch {
        if case .design(let reason) = error { return !reason.isEmpty }
        return false
      }
    }
    for (inputs, rows, scrambles) in [(0, 64, 8), (21, 64, 8), (2, 63, 8), (2, 24, 8), (2, 64, 1)] {
      #expect(refused(inputs, rows, scrambles))
    }
    #expect(!refused(20, 64, 8))
  }

  @Test("outputs that are no numbers are refused with their point")
  func notFinite() throws {
    let design = try SobolDesign(inputs: 2, rows: 16, seed: 1, scrambles: 2)
    let good = design.points.map { $0[0] }
    for bad in [Double.nan, .infinity, -.infinity, 1e151] {
      var outputs = good
      outputs[40] = bad
      do {
        _ = try design.indices(of: outputs)
        Issue.record("\(bad) was taken")
      } catch {
        guard case .output(let value, point: 40, let coordinates) = error else { throw error }
        #expect(coordinates == design.points[40])
        #expect(value.isNaN == bad.isNaN && (bad.isNaN || value == bad))
        #expect(error.text.contains("point 40"))
      }
    }
    #expect(throws: SensitivityFault.count(given: 63, points: 64)) { try design.indices(of: Array(good.dropLast())) }
    #expect(throws: SensitivityFault.count(given: 1, points: 64)) {
      try design.indices(of: good, noise: .independent([0]))
    }
    var errors = [Double](repeating: 0.1, count: 64)
    errors[3] = -1
    #expect(throws: SensitivityFault.standardError(-1, point: 3, coordinates: design.points[3])) {
      try design.indices(of: good, noise: .common(errors))
    }
  }

  @Test("an output that does not vary has no indices, and one of any size has the same")
  func scale() throws {
    let design = try SobolDesign(inputs: 3, rows: 64, seed: 1)
    // 0.1 is no binary fraction: the mean of many is not quite 0.1.
    for constant in [0, 0.1, 1e150, -3] {
      let found = try design.indices(
        of: design.points.map { _ in constant }, noise: .common(design.points.map { _ in 1 }))
      #expect(found.first == nil && found.total == nil && found.variance == 0 && found.noiseShare == nil)
    }
    let values = design.points.map(KnownFunctions.ishigami)
    let plain = try design.indices(of: values)
    // Powers of two change no digit, unless numbers are scaled by their squares' limits somewhere.
    for unit in [0x1p-1000, 0x1p400] {
      let found = try design.indices(of: values.map { $0 * unit })
      #expect(found.first == plain.first && found.total == plain.total)
    }
  }
}
