import Foundation

/// What is wrong with a fit; the text ends in the next step.
package enum FitWarning: Equatable, Sendable {
  /// The likelihood is highest where parameters run away and the model becomes a simpler one.
  case runsToLimit(ReachedLimit)
  /// Some parameters can change together without a change of the likelihood; `determined` says what cannot.
  case flatDirection(parameters: [String], determined: String?)
  /// One parameter runs to an end of its domain, and no named limit explains it.
  case atBoundary(parameter: String, towards: Edge)
  /// No sequence failed; so many were seen to reach the longest length.
  case noFailures(sequences: Double, longest: Double)
  /// No sequence succeeded; so many were seen to have failed by the shortest length.
  case allFailedAtOnce(sequences: Double, shortest: Double)
  /// All first errors lie at one position, where a density may be as high as it likes.
  case unbounded(position: Double)
  /// A fall as steep as one likes at a position explains the error there and a background the others, so that the
  /// likelihood has no bound; `hasSummit` where the fit is its highest summit inside.
  case spike(position: Double, hasSummit: Bool)
  /// More parameters than lengths (df < 0), or as many (df = 0).
  case tooFewIntervals(degreesOfFreedom: Int)
  /// A maximum, but so flat that a parameter's Wald interval spans more than four powers of ten.
  case weaklyDetermined(parameter: String, interval: ClosedRange<Double>)
  /// The search ended where the likelihood still rises or is not bent down; `gain` is what a next step promises.
  case notConverged(gradient: Double, gain: Double)

  package enum Edge: String, Equatable, Sendable {
    case lower = "the lower end of its domain"
    case upper = "the upper end of its domain"
  }
}

extension FitWarning: CustomStringConvertible {
  package var description: String {
    switch self {
    case .runsToLimit(let limit):
      let known = limit.parameters.compactMap { parameter in
        parameter.estimate.map { "\(parameter.name) \(shown($0))" }
      }
      return "\(limit.name): \(limit.detail) (\(([limit.equals] + known).joined(separator: ", "))). "
        + "\(limit.remedy)."
    case .flatDirection(let parameters, let determined):
      let names = parameters.joined(separator: " and ")
      let kept = determined.map { "; only \($0) is determined" } ?? ""
      return "\(names) can change together without changing the likelihood\(kept). Use a model with fewer parameters."
    case .atBoundary(let parameter, let towards):
      return "\(parameter) runs to \(towards.rawValue). Use a model without it, or measure at other lengths."
    case .noFailures(let sequences, let longest):
      let miss = -expm1(log(0.05) / sequences)
      let bound = miss < 1e-3 ? "1 − \(shown(miss))" : shown(1 - miss)
      return "no sequence failed, and \(counted(sequences)) reached length \(counted(longest)): R there is at least "
        + "\(bound) (95 %). Run longer or more sequences."
    case .allFailedAtOnce(let sequences, let shortest):
      return
        "no sequence succeeded, and \(counted(sequences)) had failed by length \(counted(shortest)). Measure at shorter "
        + "lengths."
    case .unbounded(let position):
      return
        "the likelihood has no bound: all first errors lie at \(shown(position)), and a fall as steep as one likes "
        + "explains them. Observe more sequences, or take positions for whole tokens (--discrete)."
    case .spike(let position, let hasSummit):
      let why =
        "the likelihood has no bound: a fall as steep as one likes at \(shown(position)) explains the last first error, "
        + "the background the others"
      return hasSummit
        ? "\(why). What is told is its highest summit beside that. Measure up to a common length to be rid of the spike."
        : "\(why), and there is no summit beside that. Measure up to a common length, or use a model without the background."
    case .tooFewIntervals(let degrees):
      return degrees < 0
        ? "\(-degrees) more parameter\(degrees == -1 ? "" : "s") than lengths. Measure at more lengths."
        : "as many parameters as lengths: the fit is exact and tests nothing. Measure at more lengths."
    case .weaklyDetermined(let parameter, _):
      return
        "the data hardly determine \(parameter): its standard error spans more than four powers of ten. Read its profile "
        + "interval, or use a model with fewer parameters."
    case .notConverged(let gradient, let gain):
      let promise = gain.isFinite ? shown(gain) : "no finite gain"
      return "no maximum found: scaled gradient \(shown(gradient)), a further step promises \(promise) in ln L. "
        + "Check the data, or try a model with fewer parameters."
    }
  }
}
