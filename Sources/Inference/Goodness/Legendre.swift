import Foundation

/// The first four Legendre polynomials on [0, 1], of mean 0, variance 1 and no covariance under the uniform law.
enum Legendre {
  static let count = 4

  /// Nodes and weights of Gauss's five-point rule on [−1, 1]: exact for polynomials up to degree 9 (DLMF 3.5(v)).
  static let rule: [(node: Double, weight: Double)] = {
    let (root, inner) = (Double(10.0 / 7).squareRoot(), Double(70).squareRoot())
    let nodes = [Double(5 - 2 * root).squareRoot() / 3, Double(5 + 2 * root).squareRoot() / 3]
    let weights = [(322 + 13 * inner) / 900, (322 - 13 * inner) / 900]
    return [(0, 128.0 / 225)] + zip(nodes, weights).flatMap { [($0, $1), (-$0, $1)] }
  }()

  private static let (root3, root5, root7) = (Double(3).squareRoot(), Double(5).squareRoot(), Double(7).squareRoot())

  static func values(at u: Double) -> [Double] {
    let x = 2 * u - 1
    return [
      root3 * x, root5 * (1.5 * x * x - 0.5), root7 * (2.5 * x * x - 1.5) * x,
      3 * ((4.375 * x * x - 3.75) * x * x + 0.375),
    ]
  }

  /// Their means over [from, to]; their values where the ends are one. Narrow intervals lose no digits.
  static func means(_ from: Double, _ to: Double) -> [Double] {
    var sums = [0.0, 0, 0, 0]
    for (node, weight) in rule {
      let values = values(at: from + (to - from) * 0.5 * (1 + node))
      for k in 0..<count { sums[k] += 0.5 * weight * values[k] }
    }
    return sums
  }

  /// Their covariances over [from, to], row by row.
  static func covariances(_ from: Double, _ to: Double) -> [[Double]] {
    let means = means(from, to)
    var sums = [[Double]](repeating: [0, 0, 0, 0], count: count)
    for (node, weight) in rule {
      let gaps = zip(values(at: from + (to - from) * 0.5 * (1 + node)), means).map { $0 - $1 }
      for k in 0..<count { for l in 0..<count { sums[k][l] += 0.5 * weight * gaps[k] * gaps[l] } }
    }
    return sums
  }
}
