import Foundation

/// A counting process fitted to the key tokens of a group of texts.
package struct GrowthFit: Equatable, Sendable {
  /// The id of the fitted process.
  package let process: String
  package let parameters: [GrowthParameter]
  /// ln L; where the process runs to a limit, that limit's (the supremum); nil where it has no bound.
  package let logLikelihood: Double?
  /// n, the number of key tokens; BIC's sample size.
  package let events: Int
  /// Whether the search ended at a maximum by gradient and curvature.
  package let converged: Bool
  /// The simpler process that this fit comes to; nil where it stands for itself.
  package let limit: GrowthLimit?
  package let warnings: [GrowthWarning]
  /// The process as a scenario's growth law.
  package let scenarioLaw: ScenarioLaw

  /// 2k − 2 ln L.
  package var aic: Double? { logLikelihood.map { 2 * Double(parameters.count) - 2 * $0 } }

  /// k ln n − 2 ln L.
  package var bic: Double? { logLikelihood.map { Double(parameters.count) * log(Double(max(1, events))) - 2 * $0 } }

  /// The estimates, nil unless all are known.
  package var values: [Double]? {
    let known = parameters.compactMap(\.estimate)
    return known.count == parameters.count ? known : nil
  }
}

/// A parameter's estimate with its errors; all nil where the data do not determine it.
package struct GrowthParameter: Equatable, Sendable {
  package let name: String
  package let estimate: Double?
  /// From the observed information by the delta method: right where the process is right.
  package let standardError: Double?
  /// The sandwich error with texts as clusters (White 1982, doi:10.2307/1912526), times √(J/(J − 1)): right also where
  /// key tokens come in bursts or texts differ; nil with no more texts than parameters.
  package let robustError: Double?
  /// The 95 % profile-likelihood interval; an end that the data do not bound is 0 or infinite.
  package let interval: ClosedRange<Double>?

  static func undetermined(_ name: String) -> GrowthParameter {
    GrowthParameter(name: name, estimate: nil, standardError: nil, robustError: nil, interval: nil)
  }
}

/// The simpler process that a fit has run to, with its only parameter.
package struct GrowthLimit: Equatable, Sendable {
  package let limit: ShapeLimit
  /// The rate, or the coefficient c of c/t.
  package let value: Double
  /// 2 − 2 ln L: the limit counts its own parameter, not those that ran away.
  package let aic: Double
}

/// What is wrong with a fit; the text ends in the next step.
package enum GrowthWarning: Equatable, Sendable {
  /// No key token in any window.
  case noEvents(exposure: Double)
  /// Not more key tokens than parameters.
  case tooFewEvents(events: Int, parameters: Int)
  case runsToLimit(GrowthLimit)
  /// All key tokens are where windows end, so that ln L grows without bound.
  case allAtTheEnd
  /// The search ended where the likelihood still rises, is not bent down, or is no number.
  case notConverged(gradient: Double, information: Double)
  /// A maximum, but an interval that spans more than four powers of ten.
  case weaklyDetermined(parameter: String)
}

extension GrowthWarning: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noEvents(let exposure):
      return "no key token within \(counted(exposure)): the rate is below \(shown(-log(0.05) / exposure)) (95 %). "
        + "Observe more or longer texts."
    case .tooFewEvents(let events, let parameters):
      return "\(events) key token\(events == 1 ? "" : "s") for \(parameters) parameter\(parameters == 1 ? "" : "s"). "
        + "Observe more texts."
    case .runsToLimit(let limit):
      switch limit.limit {
      case .homogeneous:
        return
          "\(limit.limit.name): key tokens do not thin out in this way, and only the rate, \(shown(limit.value)), is "
          + "determined. Read the homogeneous fit instead."
      case .reciprocal:
        return "\(limit.limit.name): key tokens thin out as fast as one over position from each window's start, and "
          + "only c = \(shown(limit.value)) is determined. Observe texts from nearer their beginning."
      }
    case .allAtTheEnd:
      return "all key tokens are where observation ends, so no exponent is large enough. Give the windows' ends."
    case .notConverged(let gradient, let information):
      return "no maximum found: gradient \(shown(gradient)), information \(shown(information)). Check the data."
    case .weaklyDetermined(let parameter):
      return "\(parameter) is hardly determined. Observe more texts, or use a process without it."
    }
  }
}
