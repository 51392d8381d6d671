import Foundation

/// Functions on the unit cube whose Sobol′ indices are known.
enum KnownFunctions {
  /// Ishigami & Homma 1990 with a = 7 and b = 0.1, on (−π, π)³.
  static func ishigami(_ u: [Double]) -> Double {
    let x = u.map { Double.pi * (2 * $0 - 1) }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
  }

  /// V₁ = ½(1 + bπ⁴/5)², V₂ = a²/8, V₁₃ = 8b²π⁸/225.
  static let ishigamiIndices: (first: [Double], total: [Double], variance: Double) = {
    let parts = (0.5 * pow(1 + 0.1 * pow(Double.pi, 4) / 5, 2), 49.0 / 8, 0.08 * pow(Double.pi, 8) / 225)
    let variance = parts.0 + parts.1 + parts.2
    return (
      [parts.0, parts.1, 0].map { $0 / variance },
      [parts.0 + parts.2, parts.1, parts.2].map { $0 / variance }, variance
    )
  }()

  /// Sobol′'s g-function with two inputs that matter, two that hardly do, four that do not.
  static let gParameters = [0.0, 1, 4.5, 9, 99, 99, 99, 99]

  static func g(_ x: [Double]) -> Double {
    zip(x, gParameters).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
  }

  /// Vᵢ = 1/(3(1 + aᵢ)²), V = Π(1 + Vᵢ) − 1.
  static let gIndices: (first: [Double], total: [Double]) = {
    let parts = gParameters.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let all = parts.reduce(1) { $0 * (1 + $1) }
    return (parts.map { $0 / (all - 1) }, parts.map { $0 * all / (1 + $0) / (all - 1) })
  }()
}
