import CGSL
import Synchronization

/// Nodes and weights of a Gaussian quadrature rule, computed once.
package struct GaussRule: Sendable {
  package let nodes: [(node: Double, weight: Double)]

  /// ∫₋₁¹ f(x) dx with 32 points: exact for polynomials of degree 63.
  package static let legendre32 = GaussRule(longhaul_fixed_legendre(), count: 32, a: -1, b: 1, alpha: 0, beta: 0)

  /// ∫₀¹ f(x) xᵃ⁻¹ (1−x)ᵇ⁻¹ dx / B(a, b): the mean of f under Beta(a, b).
  ///
  /// GSL's own rule overflows for b > 170. The Jacobi matrix is B Bᵀ with a bidiagonal B whose squared entries are
  /// positive ratios of the canonical moments (Dette & Studden 1997), so the singular values of B, by Jacobi's method,
  /// give every node with its own relative accuracy, also nodes of 1e-9.
  package static func beta(a: Double, b: Double, count: Int) -> GaussRule {
    // A sweep asks for the same few rules at every point, and each takes milliseconds.
    let key = BetaKey(a: a, b: b, count: count)
    if let rule = betaRules.withLock({ $0[key] }) { return rule }
    let rule = newBeta(a: a, b: b, count: count)
    betaRules.withLock { rules in
      if rules.count >= 256 { rules.removeAll() }
      rules[key] = rule
    }
    return rule
  }

  private struct BetaKey: Hashable {
    let a, b: Double
    let count: Int
  }

  private static let betaRules = Mutex<[BetaKey: GaussRule]>([:])

  private static func newBeta(a: Double, b: Double, count: Int) -> GaussRule {
    GSL.prepare()
    func moment(_ k: Int) -> Double {
      let half = Double(k / 2)
      return k % 2 == 1 ? (a + half) / (a + b + 2 * half) : half / (a + b + 2 * half - 1)
    }
    func complement(_ k: Int) -> Double {
      let half = Double(k / 2)
      if k == 0 { return 1 }
      return k % 2 == 1 ? (b + half) / (a + b + 2 * half) : (a + b + half - 1) / (a + b + 2 * half - 1)
    }
    guard let matrix = gsl_matrix_calloc(count, count), let right = gsl_matrix_alloc(count, count),
      let values = gsl_vector_alloc(count)
    else { return GaussRule(nodes: []) }
    defer {
      gsl_matrix_free(matrix)
      gsl_matrix_free(right)
      gsl_vector_free(values)
    }
    for i in 0..<count {
      gsl_matrix_set(matrix, i, i, (complement(2 * i) * moment(2 * i + 1)).squareRoot())
      if i > 0 { gsl_matrix_set(matrix, i, i - 1, (complement(2 * i - 1) * moment(2 * i)).squareRoot()) }
    }
    guard gsl_linalg_SV_decomp_jacobi(matrix, right, values) == 0 else { return GaussRule(nodes: []) }
    let nodes = (0..<count).map { i in
      let (value, first) = (gsl_vector_get(values, i), gsl_matrix_get(matrix, 0, i))
      return (node: value * value, weight: first * first)
    }
    return GaussRule(nodes: nodes.reversed()).normalised()
  }

  private init(
    _ type: UnsafePointer<gsl_integration_fixed_type>?, count: Int, a: Double, b: Double, alpha: Double, beta: Double
  ) {
    GSL.prepare()
    guard let workspace = gsl_integration_fixed_alloc(type, count, a, b, alpha, beta) else {
      nodes = []
      return
    }
    defer { gsl_integration_fixed_free(workspace) }
    let x = gsl_integration_fixed_nodes(workspace)
    let w = gsl_integration_fixed_weights(workspace)
    nodes = (0..<count).map { (node: x?[$0] ?? .nan, weight: w?[$0] ?? .nan) }
  }

  private init(nodes: [(node: Double, weight: Double)]) { self.nodes = nodes }

  private func normalised() -> GaussRule {
    let total = nodes.reduce(0) { $0 + $1.weight }
    return GaussRule(nodes: nodes.map { ($0.node, $0.weight / total) })
  }
}
