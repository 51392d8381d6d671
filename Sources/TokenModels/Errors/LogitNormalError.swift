import Foundation
package import GSLKernel

/// ln(e/(1 − e)) ~ Normal(μ, σ²): most tokens easy, some very hard.
package struct LogitNormalError: ErrorLaw {
  /// μ, the logit of the median.
  package let location: Double
  /// σ, the standard deviation of the logit.
  package let sigma: Double
  package let nodes: [(value: Double, weight: Double)]
  package let mean: Double
  package let meanHazard: Double

  package init(location: Double, sigma: Double) {
    self.location = location
    self.sigma = sigma
    nodes = LogitNormalError.rule.nodes.map { (logistic(location + sigma * $0.node), $0.weight) }
    mean = nodes.reduce(0) { $0 + $1.weight * $1.value }
    meanHazard = LogitNormalError.rule.nodes.reduce(0) { $0 + $1.weight * softplus(location + sigma * $1.node) }
  }

  /// The law whose mean is given: μ is found by bisection, the mean being monotone in it.
  package init(mean: Double, sigma: Double) {
    var low = -745.0
    var high = 745.0
    for _ in 0..<100 {
      let middle = 0.5 * (low + high)
      let value = LogitNormalError.rule.nodes.reduce(0) { $0 + $1.weight * logistic(middle + sigma * $1.node) }
      if value < mean { low = middle } else { high = middle }
    }
    self.init(location: 0.5 * (low + high), sigma: sigma)
  }

  package func logSurvival(power z: Double) -> Double {
    if z == 0 { return 0 }
    // (1 − e)^z = exp(−z softplus(logit)); the deviation from 1 is summed, so that small rates keep their digits.
    return log1p(
      LogitNormalError.rule.nodes.reduce(0) {
        $0 + $1.weight * expm1(-z * softplus(location + sigma * $1.node))
      })
  }

  package func sample(_ generator: inout StreamGenerator) -> Double {
    logistic(location + sigma * generator.normal())
  }
  package var formula: String { "logit-normal, median \(logistic(location).plain), sigma \(sigma.plain)" }

  /// 96-point Gauss–Hermite: for σ ≤ 5 the mean and the survival are right to 1e-9 (checked against mpmath).
  private static let rule = GaussRule.normal(count: 96)

  package static let descriptor = LawDescriptor<any ErrorLaw>(
    "logit-normal", "the logit of e is normal; give the mean or the median",
    parameters: [
      Parameter("mean", .number(.openProbability), required: false, "mean error probability (or give median)"),
      Parameter("median", .number(.openProbability), required: false, "median error probability (or give mean)"),
      Parameter("sigma", .number(Bounds(from: 0, to: 5)), "standard deviation of the logit"),
    ]
  ) { arguments throws(ArgumentFault) in
    let sigma = try arguments.required("sigma")
    switch (arguments.number("mean"), arguments.number("median")) {
    case (let mean?, nil): return LogitNormalError(mean: mean, sigma: sigma)
    case (nil, let median?): return LogitNormalError(location: log(median / (1 - median)), sigma: sigma)
    case (nil, nil): throw ArgumentFault(parameter: "mean", reason: "missing; give 'mean' or 'median'")
    case (_?, _?): throw ArgumentFault(parameter: "median", reason: "given beside 'mean'; give one of the two")
    }
  }
}

/// 1/(1 + e^(−x)).
private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// ln(1 + e^x) = −ln(1 − logistic(x)), without overflow.
private func softplus(_ x: Double) -> Double { x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)) }
