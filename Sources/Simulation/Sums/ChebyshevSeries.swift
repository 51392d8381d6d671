import Foundation

/// A polynomial on [−1, 1] as a sum of Chebyshev polynomials c₀ T₀ + c₁ T₁ + ….
package struct ChebyshevSeries: Sendable {
  package var coefficients: [Double]

  package init(coefficients: [Double]) { self.coefficients = coefficients }

  /// The number of nodes that blocks of sums and tables use; with 25, a function whose nearest singularity lies at
  /// −3 (1/t on [a, 2a]) is met to 5.83⁻²⁴ ≈ 4e-19.
  package static let nodeCount = 25

  /// cos(π (k + ½)/25), the nodes of interpolation.
  package static let nodes: [Double] = (0..<nodeCount).map { cos(Double.pi * (Double($0) + 0.5) / Double(nodeCount)) }

  private static let transform: [Double] = {
    let n = Double(nodeCount)
    var matrix: [Double] = []
    for j in 0..<nodeCount {
      let weight = (j == 0 ? 1.0 : 2.0) / n
      for k in 0..<nodeCount { matrix.append(weight * cos(Double.pi * Double(j) * (Double(k) + 0.5) / n)) }
    }
    return matrix
  }()

  /// The interpolant of values at the 25 nodes.
  package init(valuesAtNodes values: [Double]) {
    let n = ChebyshevSeries.nodeCount
    coefficients = (0..<n).map { j in
      var sum = 0.0
      for k in 0..<n { sum += ChebyshevSeries.transform[j * n + k] * values[k] }
      return sum
    }
  }

  /// The series without its last coefficients, as far as they together stay below `tolerance`: so it errs by less.
  func trimmed(to tolerance: Double) -> ChebyshevSeries {
    var (count, sum) = (coefficients.count, 0.0)
    while count > 1, sum + abs(coefficients[count - 1]) <= tolerance {
      count -= 1
      sum += abs(coefficients[count])
    }
    return ChebyshevSeries(coefficients: Array(coefficients.prefix(count)))
  }

  /// The largest coefficient, in size.
  var magnitude: Double { coefficients.reduce(0) { max($0, abs($1)) } }

  /// What the last coefficients say of the interpolation error.
  var tail: Double { coefficients.suffix(3).reduce(0) { max($0, abs($1)) } }

  /// The same relative to the largest coefficient.
  var relativeTail: Double { magnitude == 0 ? 0 : tail / magnitude }

  /// The value at u by Clenshaw's recurrence.
  @inline(__always)
  package func callAsFunction(_ u: Double) -> Double {
    coefficients.withUnsafeBufferPointer { ChebyshevSeries.value(at: u, of: $0[...]) }
  }

  /// The same of coefficients that lie elsewhere, at least one.
  @inline(__always)
  static func value(at u: Double, of c: Slice<UnsafeBufferPointer<Double>>) -> Double {
    var (b1, b2) = (0.0, 0.0)
    let twice = 2 * u
    var k = c.endIndex - 1
    while k > c.startIndex {
      (b1, b2) = (twice * b1 - b2 + c[k], b1)
      k -= 1
    }
    return u * b1 - b2 + c[c.startIndex]
  }

  /// The derivative in u.
  var derivative: ChebyshevSeries {
    let n = coefficients.count
    var d = [Double](repeating: 0, count: n + 1)
    for k in stride(from: n - 1, to: 0, by: -1) { d[k - 1] = d[k + 1] + 2 * Double(k) * coefficients[k] }
    d[0] *= 0.5
    return ChebyshevSeries(coefficients: Array(d.prefix(max(1, n - 1))))
  }

  /// The integral from −1.
  var integral: ChebyshevSeries {
    let n = coefficients.count
    func c(_ k: Int) -> Double { k < n ? coefficients[k] : 0 }
    var result = [Double](repeating: 0, count: n + 1)
    if n >= 1 { result[1] = c(0) - 0.5 * c(2) }
    for k in stride(from: 2, through: n, by: 1) { result[k] = (c(k - 1) - c(k + 1)) / (2 * Double(k)) }
    // T_k(−1) = (−1)^k: the constant makes the value at −1 zero.
    for k in stride(from: 1, through: n, by: 1) { result[0] -= k % 2 == 0 ? result[k] : -result[k] }
    return ChebyshevSeries(coefficients: result)
  }

  static func + (a: ChebyshevSeries, b: ChebyshevSeries) -> ChebyshevSeries {
    let n = max(a.coefficients.count, b.coefficients.count)
    return ChebyshevSeries(
      coefficients: (0..<n).map { k in
        (k < a.coefficients.count ? a.coefficients[k] : 0) + (k < b.coefficients.count ? b.coefficients[k] : 0)
      })
  }

  static func * (factor: Double, series: ChebyshevSeries) -> ChebyshevSeries {
    ChebyshevSeries(coefficients: series.coefficients.map { factor * $0 })
  }
}
