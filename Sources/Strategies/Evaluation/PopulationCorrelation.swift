import Foundation

/// Pearson's correlation between success and the logarithm of a perplexity over a whole population, by quadrature.
///
/// R is a product of functions of independent normal scores and the surprise a sum, so that every moment is a product of
/// integrals in one variable. These are taken by the trapezoidal rule, which converges geometrically for functions analytic in
/// a strip (Trefethen & Weideman 2014, doi:10.1137/130932132); variances and covariances are integrals of centred functions
/// and do not cancel. Relative error below 1e-10 for spreads up to 3.
package struct PopulationCorrelation: Sendable {
  private let population: ModelPopulation
  private let task: EvaluationTask
  /// E R and Var R.
  package let meanReliability: Double
  package let variance: Double
  /// Cov of R with key hazard, non-key hazard and benign surprise.
  private let covariances: (key: Double, nonKey: Double, benign: Double)

  package init(_ population: ModelPopulation, task: EvaluationTask) {
    self.population = population
    self.task = task
    let (k, m) = (task.keyTokens, task.countedOthers)
    let (key, nonKey, spread) = (population.keySpread, population.nonKeySpread, population.association)
    func hazard(_ z: Double) -> Double { population.keyHazard * exp(key * z) }
    func other(_ z: Double) -> Double { population.nonKeyHazard * exp(nonKey * z) }
    // E exp(−k h), E exp(−m e), their variances, and E of the squares.
    let a = Self.mean { exp(-k * hazard($0)) }
    let b = Self.mean { exp(-m * other($0)) }
    let varianceA = Self.mean { Self.square(exp(-k * hazard($0)) - a) }
    let varianceB = Self.mean { Self.square(exp(-m * other($0)) - b) }
    meanReliability = a * b
    variance = varianceA * (varianceB + b * b) + a * a * varianceB
    let meanHazard = population.keyHazard * exp(0.5 * key * key)
    let meanOther = population.nonKeyHazard * exp(0.5 * nonKey * nonKey)
    // E(benign | key score) = median · exp(σρz + σ²(1 − ρ²)/2), whose mean is the lognormal one.
    let meanBenign = population.benign * exp(0.5 * nonKey * nonKey)
    covariances = (
      b * Self.mean { (exp(-k * hazard($0)) - a) * (hazard($0) - meanHazard) },
      a * Self.mean { (exp(-m * other($0)) - b) * (other($0) - meanOther) },
      b * meanBenign
        * Self.mean { z in
          let tilt = nonKey * spread
          return (exp(-k * hazard(z)) - a) * expm1(tilt * z - 0.5 * tilt * tilt)
        }
    )
  }

  /// The variance of the surprise between models, by where it comes from, in nats².
  package struct Parts: Equatable, Sendable {
    package let key: Double
    package let nonKey: Double
    package let benign: Double
    /// Twice the covariance of key hazard and benign surprise, which may be negative.
    package let together: Double

    package var total: Double { key + nonKey + benign + together }
  }

  /// The variance of the surprise over tokens of which a share `keyShare` is key: lognormal moments in closed form.
  package func parts(keyShare: Double) -> Parts {
    let (key, nonKey) = (population.keySpread * population.keySpread, population.nonKeySpread * population.nonKeySpread)
    let other = 1 - keyShare
    func variance(_ median: Double, _ square: Double) -> Double { median * median * exp(square) * expm1(square) }
    return Parts(
      key: keyShare * keyShare * variance(population.keyHazard, key),
      nonKey: other * other * variance(population.nonKeyHazard, nonKey),
      benign: other * other * variance(population.benign, nonKey),
      together: 2 * keyShare * other * population.keyHazard * population.benign * exp(0.5 * (key + nonKey))
        * expm1(population.association * population.keySpread * population.nonKeySpread))
  }

  /// The correlation with the surprise over tokens of which a share `keyShare` is key, where success is measured on `tasks`
  /// tasks per model; without end where that is infinite. Nil where either does not vary.
  package func pearson(keyShare: Double, tasks: Double = .infinity) -> Double? {
    let other = 1 - keyShare
    let covariance = keyShare * covariances.key + other * (covariances.nonKey + covariances.benign)
    let surprise = parts(keyShare: keyShare).total
    let measured = variance + measuring(tasks)
    guard surprise > 0, measured > 0 else { return nil }
    return max(-1, min(1, covariance / (surprise * measured).squareRoot()))
  }

  /// E R(1 − R)/T, the variance that so many tasks add.
  private func measuring(_ tasks: Double) -> Double {
    max(0, meanReliability * (1 - meanReliability) - variance) / tasks
  }

  private static func square(_ x: Double) -> Double { x * x }

  /// E f(z) for a standard normal z: 641 places from −10 to 10. What is integrated grows at most like a lognormal of spread
  /// σ ≤ 3, whose peak at σ is seven standard deviations from the end.
  private static func mean(_ f: (Double) -> Double) -> Double {
    var (sum, total) = (0.0, 0.0)
    for index in -320...320 {
      let z = Double(index) / 32
      let weight = exp(-0.5 * z * z)
      sum += weight * f(z)
      total += weight
    }
    return sum / total
  }
}
