import GSLKernel
import Testing

@testable import Sweeps

@Suite("Sobol indices")
struct SobolIndexTests {
  /// The errors of 8 scrambles of 512 rows are up to 0.011: four of them for chance, one in 16,000.
  private func expect(_ found: [SensitivityIndex], _ truth: [Double]) {
    for (index, value) in zip(found, truth) {
      #expect(abs(index.estimate - value) < 0.045, "\(index.estimate) for \(value)")
      #expect(abs(index.estimate - value) < 5 * index.standardError, "\(index) for \(value)")
    }
  }

  @Test("Ishigami's function, against its analytic indices", arguments: QuasiRandomPoints.allCases)
  func ishigami(_ points: QuasiRandomPoints) throws {
    let truth = KnownFunctions.ishigamiIndices
    let found = try SobolIndices(inputs: 3, rows: 4096, points: points, seed: 1) { $0.map(KnownFunctions.ishigami) }
    // Quasi-random means of 4,096 rows: a few times 1/4,096 of the variance.
    #expect(abs(found.variance / truth.variance - 1) < 0.01)
    expect(try #require(found.first), truth.first)
    expect(try #require(found.total), truth.total)
    #expect(found.evaluations == 5 * 4096)
  }

  @Test("the g-function, against its analytic indices")
  func product() throws {
    let truth = KnownFunctions.gIndices
    let found = try SobolIndices(inputs: 8, rows: 4096, seed: 4) { $0.map(KnownFunctions.g) }
    expect(try #require(found.first), truth.first)
    expect(try #require(found.total), truth.total)
  }

  @Test("points are scrambled by the seed alone, fill the cube evenly, and end where GSL does")
  func points() throws {
    for kind in QuasiRandomPoints.allCases {
      let points = try kind.points(dimensions: 5, count: 1024, seed: 9)
      #expect(try kind.points(dimensions: 5, count: 1024, seed: 9) == points)
      #expect(try kind.points(dimensions: 5, count: 16, seed: 9) == Array(points[..<16]))
      #expect(try kind.points(dimensions: 5, count: 16, seed: 10) != Array(points[..<16]))
      for coordinate in 0..<5 {
        let column = points.map { $0[coordinate] }
        #expect(column.allSatisfy { $0 > 0 && $0 < 1 })
        // Random points would leave 0.009 of the mean; these at most a few parts in a thousand.
        #expect(abs(column.reduce(0, +) / 1024 - 0.5) < 0.004)
      }
      #expect(throws: GSLError.self) { try kind.points(dimensions: 0, count: 1, seed: 1) }
      #expect(throws: GSLError.self) { try kind.points(dimensions: kind.mostDimensions + 1, count: 1, seed: 1) }
    }
  }

  @Test("one minus the sum of first-order indices has the error of the sum")
  func interactions() throws {
    // An additive function has none, whatever each index errs by; the product of centred inputs is nothing else.
    let additive = try SobolIndices(inputs: 3, rows: 256, seed: 1) { $0.map { 3 * $0[0] + $0[1] * $0[1] + $0[2] } }
    let product = try SobolIndices(inputs: 2, rows: 256, seed: 1) { $0.map { ($0[0] - 0.5) * ($0[1] - 0.5) } }
    for (indices, truth) in [(additive, 0.0), (product, 1)] {
      let rest = try #require(indices.interactions)
      let first = try #require(indices.first)
      #expect(abs(rest.estimate - (1 - first.reduce(0) { $0 + $1.estimate })) < 1e-12)
      // Student's 99.99 % for the 7 degrees of freedom of 8 scrambles is 3.4 times that of 95 %.
      #expect(abs(rest.estimate - truth) < 3.4 * (rest.upper - rest.estimate), "\(rest)")
    }
    let constant = try SobolIndices(inputs: 2, rows: 32, seed: 1) { $0.map { _ in 1 } }
    #expect(constant.interactions == nil)
  }
}
