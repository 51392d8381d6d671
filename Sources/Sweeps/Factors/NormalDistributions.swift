import Foundation
import GSLKernel

/// The normal law, by mean and standard deviation.
struct NormalFactor: Distribution {
  let mean: Double
  let deviation: Double

  func quantile(_ u: Double) -> Double { mean + deviation * NormalDistribution.quantile(u) }
  var text: String { "normal(\(mean),\(deviation))" }

  static let descriptor = DistributionDescriptor("normal", ["mean", "sd"]) { numbers throws(FactorFault) in
    guard numbers[1] > 0 else { throw FactorFault("sd must be above 0") }
    return NormalFactor(mean: numbers[0], deviation: numbers[1])
  }
}

/// Its logarithm is normal: by median, and the standard deviation of the logarithm.
struct LogNormalFactor: Distribution {
  let median: Double
  let sigma: Double

  func quantile(_ u: Double) -> Double { median * exp(sigma * NormalDistribution.quantile(u)) }
  var text: String { "log-normal(\(median),\(sigma))" }

  static let descriptor = DistributionDescriptor("log-normal", ["median", "sigma"]) { numbers throws(FactorFault) in
    guard numbers[0] > 0, numbers[1] > 0 else { throw FactorFault("median and sigma must be above 0") }
    return LogNormalFactor(median: numbers[0], sigma: numbers[1])
  }
}
