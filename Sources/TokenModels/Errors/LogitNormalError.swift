import Foundation
package import GSLKernel

/// ln(e/(1 − e)) ~ Normal(μ, σ²): most tokens easy, some very hard.
package struct LogitNormalError: ErrorLaw {
  /// μ, the logit of the median.
  package let location: Double
  /// σ, the standard deviation of the logit.
  package let sigma: Double
  package let mean: Double
  private let rule: [(logit: Double, weight: Double)]

  package init(location: Double, sigma: Double) {
    self.location = location
    self.sigma = sigma
    let rule = LogitNormalError.rule(location, sigma)
    self.rule = rule
    mean = rule.reduce(0) { $0 + $1.weight * logistic($1.logit) }
  }

  /// The law whose mean is given: μ is found by bisection, the mean being monotone in it.
  package init(mean: Double, sigma: Double) {
    var low = -745.0
    var high = 745.0
    for _ in 0..<100 {
      let middle = 0.5 * (low + high)
      if LogitNormalError(location: middle, sigma: sigma).mean < mean { low = middle } else { high = middle }
    }
    self.init(location: 0.5 * (low + high), sigma: sigma)
  }

  package func logSurvival(power z: Double) -> Double {
    // (1 − e)^z = exp(−z softplus(logit)).
    z == 0 ? 0 : logOfMean(rule.count) { (rule[$0].weight, -z * softplus(rule[$0].logit)) }
  }

  package var nodes: [(value: Double, weight: Double)] { rule.map { (logistic($0.logit), $0.weight) } }

  package func sample(_ generator: inout StreamGenerator) -> Double {
    logistic(location + sigma * generator.normal())
  }
  package var formula: String { "logit-normal, median \(logistic(location).plain), sigma \(sigma.plain)" }

  /// The trapezoidal rule in the standard normal x, which converges geometrically: (1 − e)^z is analytic within π/σ of
  /// the real line (π/2σ for z → ∞), so a step of 0.35/σ leaves e^(−28) at worst. Gauss–Hermite with 96 points leaves
  /// 2e-5 at σ = 5. Nodes that count for less than 1e-18 of the mean hazard are joined to their neighbour.
  private static func rule(_ location: Double, _ sigma: Double) -> [(logit: Double, weight: Double)] {
    let step = 0.35 / max(1, sigma)
    let reach = ((9 + sigma) / step).rounded(.up)
    var all: [(logit: Double, weight: Double)] = []
    for index in stride(from: -reach, through: reach, by: 1) {
      let x = index * step
      all.append((location + sigma * x, step * exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()))
    }
    let least = 1e-18 * all.reduce(0) { $0 + $1.weight * softplus($1.logit) }
    var kept: [(logit: Double, weight: Double)] = []
    var spare = 0.0
    for node in all {
      if node.weight * softplus(node.logit) < least {
        spare += node.weight
      } else {
        kept.append((node.logit, node.weight + spare))
        spare = 0
      }
    }
    if let last = kept.popLast() { kept.append((last.logit, last.weight + spare)) }
    return kept
  }

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
