import Foundation
import GSLKernel

/// The beta-binomial log-likelihood of counts, without binomial coefficients, on the scale on which it is searched.
///
/// With p = a/(a + b), q = 1 − p and θ = 1/(a + b), ln B(a + c, b + n − c) − ln B(a, b) =
/// Σ_{j<c} ln(p + jθ) + Σ_{j<n−c} ln(q + jθ) − Σ_{j<n} ln(1 + jθ) (Griffiths 1973, doi:10.2307/2529131), which at θ = 0
/// is the binomial's. The search goes over u = logit p and v = ln θ = logit ρ.
struct BetaBinomialLikelihood {
  /// The counts, task by task.
  let trials: [Int]
  let successes: [Int]
  private let right: IntegerSum
  private let wrong: IntegerSum
  private let all: IntegerSum

  /// `trials` and `successes` are equally long, successes from 0 to trials.
  init(trials: [Int], successes: [Int]) {
    self.trials = trials
    self.successes = successes
    right = IntegerSum(below: successes)
    wrong = IntegerSum(below: zip(trials, successes).map { $0 - $1 })
    all = IntegerSum(below: trials)
  }

  /// ln L with its gradient and Hessian in (u, v).
  struct Place {
    let mean: Double
    let dispersion: Double
    let value: Double
    let gradient: [Double]
    /// −∂²ln L.
    let information: SymmetricMatrix
  }

  /// Σc/Σn, at which the binomial's likelihood is highest.
  var pooledShare: Double {
    let total = trials.reduce(0.0) { $0 + Double($1) }
    return successes.reduce(0.0) { $0 + Double($1) } / total
  }

  /// The largest log-likelihood without overdispersion.
  var binomialMaximum: Double {
    let right = successes.reduce(0.0) { $0 + Double($1) }
    let total = trials.reduce(0.0) { $0 + Double($1) }
    return Self.entropy(right, total) + Self.entropy(total - right, total)
  }

  /// ln L of binomial counts at logit u.
  func binomial(logit u: Double) -> Double {
    let right = successes.reduce(0.0) { $0 + Double($1) }
    let wrong = trials.reduce(0.0) { $0 + Double($1) } - right
    return (right > 0 ? -right * Self.softplus(-u) : 0) - (wrong > 0 ? wrong * Self.softplus(u) : 0)
  }

  /// ln L as ρ → 1 at logit u, where each task counts once; −∞ where some task was solved only sometimes.
  func complete(logit u: Double) -> Double {
    guard isAllOrNothing else { return -.infinity }
    let solved = Double(successes.count { $0 > 0 })
    let failed = Double(successes.count) - solved
    return (solved > 0 ? -solved * Self.softplus(-u) : 0) - (failed > 0 ? failed * Self.softplus(u) : 0)
  }

  /// The largest log-likelihood with ρ → 1; −∞ where some task was solved only sometimes.
  var completeMaximum: Double {
    guard isAllOrNothing else { return -.infinity }
    let (solved, total) = (Double(successes.count { $0 > 0 }), Double(successes.count))
    return Self.entropy(solved, total) + Self.entropy(total - solved, total)
  }

  /// Whether every task was solved always or never.
  var isAllOrNothing: Bool { zip(trials, successes).allSatisfy { $1 == 0 || $1 == $0 } }

  /// ∂ln L/∂θ at θ = 0 and p = `pooledShare`: where it is positive, some overdispersion is likelier than none.
  var scoreWithoutOverdispersion: Double {
    let p = pooledShare
    return zip(trials, successes).reduce(0) { sum, counts in
      let (n, c) = (Double(counts.0), Double(counts.1))
      let w = n - c
      return sum + 0.5 * (c * (c - 1) / p + w * (w - 1) / (1 - p) - n * (n - 1))
    }
  }

  /// ln L at a place of the search; not finite for |u| or v beyond the range of exp.
  func place(_ u: Double, _ v: Double) -> Place {
    let (p, q, theta) = (1 / (1 + exp(-u)), 1 / (1 + exp(u)), exp(v))
    let a = Sums(right, p, theta)
    let b = Sums(wrong, q, theta)
    let c = Sums(all, 1, theta)
    let (byMean, byTheta) = (a.byBase - b.byBase, a.bySlope + b.bySlope - c.bySlope)
    let pq = p * q
    var information = SymmetricMatrix(order: 2)
    information[0, 0] = -((a.byBaseTwice + b.byBaseTwice) * pq * pq + byMean * pq * (q - p))
    information[0, 1] = -(a.byBoth - b.byBoth) * pq * theta
    information[1, 1] = -((a.bySlopeTwice + b.bySlopeTwice - c.bySlopeTwice) * theta * theta + byTheta * theta)
    return Place(
      mean: p, dispersion: theta, value: a.value + b.value - c.value, gradient: [byMean * pq, byTheta * theta],
      information: information)
  }

  private static func entropy(_ part: Double, _ total: Double) -> Double {
    part > 0 ? part * log(part / total) : 0
  }

  /// ln(1 + e^x).
  private static func softplus(_ x: Double) -> Double { x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)) }
}

/// Σ w·ln(base + x·slope) with its derivatives in base and slope.
private struct Sums {
  var (value, byBase, bySlope) = (0.0, 0.0, 0.0)
  var (byBaseTwice, byBoth, bySlopeTwice) = (0.0, 0.0, 0.0)

  init(_ sum: IntegerSum, _ base: Double, _ slope: Double) {
    for index in sum.nodes.indices {
      let (x, weight) = (sum.nodes[index], sum.weights[index])
      let inverse = 1 / (base + x * slope)
      let (once, twice) = (weight * inverse, weight * inverse * inverse)
      value += weight * log(base + x * slope)
      byBase += once
      bySlope += x * once
      byBaseTwice -= twice
      byBoth -= x * twice
      bySlopeTwice -= x * x * twice
    }
  }
}
