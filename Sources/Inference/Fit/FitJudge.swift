import Foundation
import GSLKernel
import ReliabilityModels

/// Says what the end of a search is: a maximum, a named limit, or neither.
struct FitJudge {
  let model: any ReliabilityModel
  let data: ObservedData
  let likelihood: Likelihood
  let summit: Summit

  private var values: [Double] { likelihood.values(at: summit.place) }
  private var logLikelihood: Double { data.saturatedLogLikelihood - summit.halfDeviance }
  private var degreesOfFreedom: Int { data.lengths.count - model.parameters.count }

  /// By how much a search must pass a limit to count as higher: 1e-7 in ln L, more where rounding is coarser.
  private var margin: Double { 1e-7 + 2e-15 * abs(data.saturatedLogLikelihood) }

  /// More parameters than lengths: whatever was found is one of many.
  func tooFew() -> Fit? {
    guard degreesOfFreedom < 0 else { return nil }
    return fit(undetermined, warnings: [.tooFewIntervals(degreesOfFreedom: degreesOfFreedom)])
  }

  /// The limit that the search came no higher than; of several equally high ones, that with fewest parameters.
  ///
  /// Where there is no maximum to speak of, `closely` takes the limit also if the search came up to 0.005 higher: the
  /// parameters are then within a tenth of a standard error of the limit.
  func limit(among limits: [(limit: NamedLimit, fit: Fit)], closely: Bool = false) -> Fit? {
    let top = limits.map(\.fit.logLikelihood).max() ?? -.infinity
    guard logLikelihood <= top + (closely ? 0.005 : margin) else { return nil }
    let highest = limits.filter { $0.fit.logLikelihood >= top - margin }
    // A limit that is the simple curve itself explains more than one that comes to it by a limit of its own.
    func rank(_ entry: (limit: NamedLimit, fit: Fit)) -> Int {
      let detour = entry.fit.limit.map { $0.isIdentity ? 1 : 2 } ?? 0
      return 3 * entry.fit.curve.values.count + detour
    }
    guard let chosen = highest.min(by: { rank($0) < rank($1) }) else { return nil }
    let reached = ReachedLimit(
      name: chosen.limit.name, detail: chosen.limit.detail, remedy: chosen.limit.remedy,
      equals: chosen.fit.curve.model.id, isIdentity: false,
      parameters: chosen.fit.limit?.parameters ?? chosen.fit.parameters)
    return Fit(
      model: model.id, parameters: undetermined, logLikelihood: chosen.fit.logLikelihood, sequences: data.trials,
      converged: false, curve: chosen.fit.curve, limit: reached, warnings: [.runsToLimit(reached)])
  }

  /// A maximum inside the domains, with standard errors.
  func maximum() -> Fit? {
    guard summit.isMaximum, let covariance = try? summit.information.inverse() else { return nil }
    let z = NormalDistribution.quantile(0.975)
    // Different positions are as many as there are errors: they do not make a fit exact.
    var warnings: [FitWarning] =
      degreesOfFreedom == 0 && data.form != .positions ? [.tooFewIntervals(degreesOfFreedom: 0)] : []
    let parameters = model.parameters.indices.map { index in
      let (parameter, place) = (model.parameters[index], summit.place[index])
      let error = covariance[index, index].squareRoot()
      let value = parameter.domain.value(at: place)
      let ends = [place - z * error, place + z * error].map { parameter.domain.value(at: $0) }
      let interval = min(ends[0], ends[1])...max(ends[0], ends[1])
      if parameter.domain != .real, z * error > log(1e4) / 2 {
        warnings.append(.weaklyDetermined(parameter: parameter.name, interval: interval))
      }
      return FittedParameter(
        name: parameter.name, estimate: value, standardError: abs(parameter.domain.slope(value: value)) * error,
        interval: interval)
    }
    return fit(parameters, converged: true, warnings: warnings)
  }

  /// No maximum and no named limit: which parameters are loose, or that the search failed.
  func failure() -> Fit {
    let loose = zip(model.parameters, summit.flattest).filter { abs($1) > 0.1 }.map { $0.0.name }
    let gain = summit.decrement / 2
    let flat = summit.smallestShare <= Summit.definite || summit.step.contains { abs($0) > 0.1 }
    if flat, scaledGradient < 1e-2, let first = loose.first {
      if loose.count > 1 { return fit(undetermined, warnings: [.flatDirection(parameters: loose, determined: nil)]) }
      return fit(undetermined, warnings: [.atBoundary(parameter: first, towards: edge(of: first))])
    }
    let found = zip(model.parameters, values).map {
      FittedParameter(name: $0.name, estimate: $1, standardError: nil, interval: nil)
    }
    return fit(found, warnings: [.notConverged(gradient: scaledGradient, gain: gain)])
  }

  /// The gradient in units of ln L per standard error that the curvature suggests; at least one unit of the scale.
  private var scaledGradient: Double {
    zip(summit.gradient, summit.information.diagonal).map { abs($0) / max(1, $1).squareRoot() }.max() ?? .infinity
  }

  private func edge(of name: String) -> FitWarning.Edge {
    guard let index = model.parameters.firstIndex(where: { $0.name == name }) else { return .upper }
    let up = summit.gradient[index] == 0 ? summit.place[index] > 0 : summit.gradient[index] < 0
    return up == (model.parameters[index].domain != .negative) ? .upper : .lower
  }

  private var undetermined: [FittedParameter] { model.parameters.map { .undetermined($0.name) } }

  private func fit(_ parameters: [FittedParameter], converged: Bool = false, warnings: [FitWarning]) -> Fit {
    Fit(
      model: model.id, parameters: parameters, logLikelihood: logLikelihood, sequences: data.trials,
      converged: converged, curve: FittedCurve(model, values), limit: nil, warnings: warnings)
  }
}
