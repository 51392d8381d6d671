import Foundation

/// The first four Legendre polynomials on [0, 1], of mean 0, variance 1 and no covariance under the uniform law.
enum Legendre {
  static let count = 4

  static func values(at u: Double) -> [Double] {
    let x = 2 * u - 1
    return [
      Double(3).squareRoot() * x, Double(5).squareRoot() * (1.5 * x * x - 0.5),
      Double(7).squareRoot() * (2.5 * x * x - 1.5) * x,
      3 * ((4.375 * x * x - 3.75) * x * x + 0.375),
    ]
  }

  /// Their means over [from, to]; their values where the ends are one.
  static func means(_ from: Double, _ to: Double) -> [Double] {
    let width = to - from
    // A four-point Gauss rule is exact for polynomials up to degree 7, and loses no digits in narrow intervals.
    var sums = [Double](repeating: 0, count: count)
    for (node, weight) in [(0.8611363115940526, 0.3478548451374538), (0.3399810435848563, 0.6521451548625461)] {
      for side in [-1.0, 1.0] {
        let values = values(at: from + width * 0.5 * (1 + side * node))
        for k in 0..<count { sums[k] += 0.5 * weight * values[k] }
      }
    }
    return sums
  }
}
