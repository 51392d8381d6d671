import Foundation
import GSLKernel
import Sweeps
import Testing

@Suite("Sobol indices")
struct SobolIndexTests {
  /// Ishigami & Homma 1990 on (−π, π)³: V₁ = ½(1 + bπ⁴/5)², V₂ = a²/8, V₁₃ = 8b²π⁸/225.
  @Test("Ishigami's function, against its analytic indices", arguments: QuasiRandomPoints.allCases)
  func ishigami(_ points: QuasiRandomPoints) throws {
    let (a, b) = (7.0, 0.1)
    let found = try SobolIndices(inputs: 3, rows: 4096, points: points, seed: 1) { rows in
      rows.map { u in
        let x = u.map { Double.pi * (2 * $0 - 1) }
        return sin(x[0]) + a * sin(x[1]) * sin(x[1]) + b * pow(x[2], 4) * sin(x[0])
      }
    }
    let parts = (0.5 * pow(1 + b * pow(Double.pi, 4) / 5, 2), a * a / 8, 8 * b * b * pow(Double.pi, 8) / 225)
    let variance = parts.0 + parts.1 + parts.2
    // Quasi-random means of 4,096 rows: a few times 1/4,096 of the variance.
    #expect(abs(found.variance / variance - 1) < 0.01)
    let first = [parts.0, parts.1, 0].map { $0 / variance }
    let total = [parts.0 + parts.2, parts.1, parts.2].map { $0 / variance }
    for (index, value) in zip(found.first + found.total, first + total) {
      #expect(abs(index.estimate - value) < 0.02, "\(index.estimate) for \(value)")
      #expect(index.lower <= value && value <= index.upper, "\(index.lower) – \(index.upper) for \(value)")
    }
    #expect(found.evaluations == 5 * 4096)
  }

  /// Sobol's g-function, Π (|4x − 2| + a)/(1 + a): Vᵢ = 1/(3(1 + aᵢ)²), V = Π(1 + Vᵢ) − 1.
  @Test("the g-function, against its analytic indices")
  func product() throws {
    let a = [0.0, 0.5, 3, 9, 99, 99]
    let found = try SobolIndices(inputs: 6, rows: 8192, seed: 4) { rows in
      rows.map { x in zip(x, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) } }
    }
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let all = parts.reduce(1) { $0 * (1 + $1) }
    for input in a.indices {
      let first = parts[input] / (all - 1)
      let total = parts[input] * all / (1 + parts[input]) / (all - 1)
      #expect(found.first[input].lower <= first && first <= found.first[input].upper)
      #expect(found.total[input].lower <= total && total <= found.total[input].upper)
      #expect(abs(found.total[input].estimate - total) < 0.02)
    }
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
}
