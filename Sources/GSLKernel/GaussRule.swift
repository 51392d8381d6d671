import CGSL

/// Nodes and weights of a Gaussian quadrature rule, computed once by GSL (Golub–Welsch).
package struct GaussRule: Sendable {
  package let nodes: [(node: Double, weight: Double)]

  /// ∫₋₁¹ f(x) dx with 32 points: exact for polynomials of degree 63.
  package static let legendre32 = GaussRule(longhaul_fixed_legendre(), count: 32, a: -1, b: 1, alpha: 0, beta: 0)

  /// ∫₀¹ f(x) xᵃ⁻¹ (1−x)ᵇ⁻¹ dx / B(a, b): the mean of f under Beta(a, b).
  package static func beta(a: Double, b: Double, count: Int) -> GaussRule {
    GaussRule(longhaul_fixed_jacobi(), count: count, a: 0, b: 1, alpha: b - 1, beta: a - 1).normalised()
  }

  /// ∫ f(x) φ(x) dx: the mean of f under the standard normal distribution.
  package static func normal(count: Int) -> GaussRule {
    GaussRule(longhaul_fixed_hermite(), count: count, a: 0, b: 0.5, alpha: 0, beta: 0).normalised()
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
