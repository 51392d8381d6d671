import GSLKernel

/// Σ_j w_j·g(j) over the integers below the largest of some counts, w_j being how many counts are above j.
///
/// Beta-binomial likelihoods are such sums of g(j) = ln(p + jθ) and its derivatives, which unlike differences of ln Γ
/// lose nothing as θ → 0 (Smith 1983, AS 189, doi:10.2307/2347299). Runs of integers of equal weight are replaced
/// by Gauss rules for the discrete measure: g has its singularity at or below 0, so on s … s + L − 1 with L ≤ s twelve
/// nodes are right to (3 + √8)^−24 = 4e-19. A count of 1e6 takes about 200 nodes.
struct IntegerSum {
  private(set) var nodes: [Double] = []
  private(set) var weights: [Double] = []

  private static let order = 12

  init(below counts: [Int]) {
    let sorted = counts.filter { $0 > 0 }.sorted()
    var (start, index) = (0, 0)
    while index < sorted.count {
      let end = sorted[index]
      let weight = Double(sorted.count - index)
      while start < end {
        let length = min(end - start, max(start, Self.order))
        append(start, length, weight)
        start += length
      }
      while index < sorted.count, sorted[index] == end { index += 1 }
    }
  }

  private mutating func append(_ start: Int, _ length: Int, _ weight: Double) {
    if length > Self.order, let rule = Self.rule(Double(length)) {
      for (node, share) in rule {
        nodes.append(Double(start) + node)
        weights.append(weight * share)
      }
    } else {
      for offset in 0..<length {
        nodes.append(Double(start + offset))
        weights.append(weight)
      }
    }
  }

  /// The Gauss rule of 0 … L − 1 from the recurrence of the discrete Chebyshev polynomials by Golub and Welsch's method
  /// (1969, doi:10.1090/S0025-5718-69-99647-1): α = (L − 1)/2, β_k = k²(L² − k²)/(4(4k² − 1)).
  private static func rule(_ length: Double) -> [(Double, Double)]? {
    var jacobi = SymmetricMatrix(order: order)
    for row in 0..<order {
      jacobi[row, row] = 0.5 * (length - 1)
      guard row > 0 else { continue }
      let k = Double(row)
      jacobi[row, row - 1] = (k * k * (length * length - k * k) / (4 * (4 * k * k - 1))).squareRoot()
    }
    let axes = try? jacobi.eigensystem()
    return axes?.map { ($0.value, length * $0.vector[0] * $0.vector[0]) }
  }
}
