import Foundation
import GSLKernel
import Testing

@Suite("Monotone curve")
struct MonotoneCurveTests {
  /// Steffen's slope within evenly spaced points of x² is the parabola's own, so that the cubic between two of them is x².
  @Test("is a parabola within the points of one, and goes through all points")
  func parabola() throws {
    let curve = try MonotoneCurve((0...4).map { (x: Double($0), y: Double($0 * $0)) })
    for x in stride(from: 1.0, through: 3, by: 0.125) { #expect(abs(curve(x) - x * x) < 4e-15) }
    for x in 0...4 { #expect(curve(Double(x)) == Double(x * x)) }
    // The first stretch begins with the slope 1 of its chord and ends with 2: x + 1·x²(x − 1) at ½ is 3/8.
    #expect(abs(curve(0.5) - 0.375) < 1e-15)
  }

  @Test("never rises where its points fall, however abruptly they do")
  func falls() throws {
    let points = [(x: 0.0, y: 10.0), (1, 9.9), (2, 1), (2.1, 0.999), (9, 0.5), (10, -40), (11, -40)]
    let curve = try MonotoneCurve(points)
    var last = Double.infinity
    for x in stride(from: 0.0, through: 11, by: 1 / 1024) {
      // A sum of four terms of up to 100 rounds by some of their last digits.
      #expect(curve(x) <= last + 1e-13)
      last = curve(x)
    }
    #expect(last == -40)
  }

  @Test("is no number beyond its points, and refuses too few and unsorted ones")
  func refusals() throws {
    let curve = try MonotoneCurve([(1, 1), (2, 2), (3, 5)])
    #expect(curve(0.99).isNaN && curve(3.01).isNaN)
    #expect(throws: GSLError.self) { try MonotoneCurve([(1, 1), (2, 2)]) }
    #expect(throws: GSLError.self) { try MonotoneCurve([(1, 1), (1, 2), (3, 5)]) }
    #expect(throws: GSLError.self) { try MonotoneCurve([]) }
  }
}
