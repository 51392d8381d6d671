import Foundation

/// A model fitted to data: parameters with their errors, the evidence, and what to distrust.
package struct Fit: Equatable, Sendable {
  /// The id of the fitted model.
  package let model: String
  package let parameters: [FittedParameter]
  /// ln L without the multinomial coefficient; where the model runs to a limit, that limit's (the supremum).
  package let logLikelihood: Double
  /// N, the number of sequences; BIC's and AICc's sample size.
  package let sequences: Double
  /// The mean weight of a trial, in which ln L is counted by the criteria; 1 without weights.
  package let meanWeight: Double
  /// Whether the search ended at a maximum, by gradient and curvature, that is not merely a limit.
  package let converged: Bool
  /// The curve that reaches `logLikelihood`: the model's own or that of the limit it runs to.
  package let curve: FittedCurve
  /// The simpler model that this fit comes to; nil where it stands for itself.
  package let limit: ReachedLimit?
  package let warnings: [FitWarning]

  package init(
    model: String, parameters: [FittedParameter], logLikelihood: Double, sequences: Double, converged: Bool,
    curve: FittedCurve, limit: ReachedLimit?, warnings: [FitWarning], meanWeight: Double = 1
  ) {
    self.model = model
    self.parameters = parameters
    self.logLikelihood = logLikelihood
    self.sequences = sequences
    self.meanWeight = meanWeight
    self.converged = converged
    self.curve = curve
    self.limit = limit
    self.warnings = warnings
  }

  /// The same fit with one warning more, or to data of another mean weight.
  func with(warning: FitWarning? = nil, meanWeight: Double? = nil) -> Fit {
    Fit(
      model: model, parameters: parameters, logLikelihood: logLikelihood, sequences: sequences, converged: converged,
      curve: curve, limit: limit, warnings: warnings + [warning].compactMap { $0 },
      meanWeight: meanWeight ?? self.meanWeight)
  }

  package var parameterCount: Int { parameters.count }

  /// 2k − 2 ln L, with ln L in units of a trial's mean weight.
  package var aic: Double { 2 * Double(parameterCount) - 2 * logLikelihood / meanWeight }

  /// AIC + 2k(k + 1)/(N − k − 1) (Hurvich & Tsai 1989, doi:10.1093/biomet/76.2.297); nil where N ≤ k + 1.
  package var aicc: Double? {
    let (count, room) = (Double(parameterCount), sequences - Double(parameterCount) - 1)
    return room > 0 ? aic + 2 * count * (count + 1) / room : nil
  }

  /// k ln N − 2 ln L, with ln L in units of a trial's mean weight.
  package var bic: Double { Double(parameterCount) * log(sequences) - 2 * logLikelihood / meanWeight }
}

/// A parameter's estimate with its error; all nil where the data do not determine it.
package struct FittedParameter: Equatable, Sendable {
  package let name: String
  package let estimate: Double?
  /// From the observed information by the delta method.
  package let standardError: Double?
  /// The 95 % interval: Wald's on the search scale (logarithmic for positive parameters), so inside the domain.
  package let interval: ClosedRange<Double>?

  package init(
    name: String, estimate: Double?, standardError: Double?, interval: ClosedRange<Double>?
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.interval = interval
  }
}

/// A simpler model that a fit has run to.
package struct ReachedLimit: Equatable, Sendable {
  /// For a table's cell: `runs to its exponential limit`.
  package let name: String
  /// What the parameters do and what stays determined; one clause.
  package let detail: String
  /// What to do next; one clause.
  package let remedy: String
  /// The id of the model it comes to.
  package let equals: String
  /// Whether the two are one curve at all parameters, not only in a limit.
  package let isIdentity: Bool
  /// That model's parameters, with their errors.
  package let parameters: [FittedParameter]

  package init(
    name: String, detail: String, remedy: String, equals: String, isIdentity: Bool, parameters: [FittedParameter]
  ) {
    self.name = name
    self.detail = detail
    self.remedy = remedy
    self.equals = equals
    self.isIdentity = isIdentity
    self.parameters = parameters
  }
}
