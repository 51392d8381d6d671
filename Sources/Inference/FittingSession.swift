import Foundation
import ReliabilityModels

/// Fits to one data set; each model is fitted once, also where it is the limit of several others.
final class FittingSession {
  let data: FirstFailureData
  private let survival: EmpiricalSurvival
  private var known: [String: Fit] = [:]

  init(_ data: FirstFailureData) {
    self.data = data
    survival = EmpiricalSurvival(
      lengths: data.lengths, survival: data.survival, resolution: 0.5 / max(1, data.sequences))
  }

  func fit(_ model: any ReliabilityModel) -> Fit {
    if let fit = known[model.id] { return fit }
    let fit = degenerateFit(model) ?? equivalentFit(model) ?? searchedFit(model)
    known[model.id] = fit
    return fit
  }

  /// Data without failures, or without anything but failures in the first interval, determine no model.
  private func degenerateFit(_ model: any ReliabilityModel) -> Fit? {
    let failed = data.failures.reduce(0, +)
    if failed == 0 {
      let longest = data.lengths.last ?? 0
      let flawless = FittedCurve(Flawless(), [])
      return undetermined(model, flawless, 0, .noFailures(sequences: data.sequences, longest: longest))
    }
    if data.failures[0] == data.sequences {
      let gone = FittedCurve(Drop(), [-lowestLogReliability])
      let warning = FitWarning.allFailedAtOnce(sequences: data.sequences, shortest: data.lengths[0])
      return undetermined(model, gone, 0, warning)
    }
    return nil
  }

  private func equivalentFit(_ model: any ReliabilityModel) -> Fit? {
    guard let same = model.equivalence, let smaller = try? ReliabilityModels.model(same.equals) else { return nil }
    let fit = fit(smaller)
    let limit = ReachedLimit(
      name: "the same curve as \(same.equals)", detail: "only \(same.determined) is determined",
      remedy: "Use \(same.equals)", equals: fit.curve.model.id, isIdentity: true,
      parameters: fit.limit?.parameters ?? fit.parameters)
    return undetermined(
      model, fit.curve, fit.logLikelihood,
      .flatDirection(parameters: same.together, determined: same.determined), limit: limit)
  }

  private func searchedFit(_ model: any ReliabilityModel) -> Fit {
    let limits = model.limits.compactMap { limit in limitingFit(limit.equals).map { (limit: limit, fit: $0) } }
    let likelihood = FirstFailureLikelihood(model, data)
    let nearLimits = limits.flatMap { entry in
      [1, 0.1].map { entry.limit.approach(startingValues(of: entry), $0, range(of: entry.limit)) }
    }
    let starts = model.startingValues(from: survival) + nearLimits
    guard let summit = LikelihoodSearch(likelihood: likelihood).summit(from: starts) else {
      return undetermined(
        model, FittedCurve(model, starts.first ?? []), -.greatestFiniteMagnitude,
        .notConverged(gradient: .infinity, gain: .infinity))
    }
    let judge = FitJudge(model: model, data: data, likelihood: likelihood, summit: summit)
    return judge.tooFew() ?? judge.limit(among: limits) ?? judge.maximum()
      ?? judge.limit(among: limits, closely: true) ?? judge.failure()
  }

  /// The parameters that a limiting fit hands to `approach`; those of its own model, even where it came to another.
  private func startingValues(of entry: (limit: NamedLimit, fit: Fit)) -> [Double] {
    guard let model = try? ReliabilityModels.model(entry.fit.model) else { return [] }
    if entry.fit.curve.model.id == model.id { return entry.fit.curve.values }
    if let same = model.equivalence, same.equals == entry.fit.curve.model.id {
      return same.lift(entry.fit.curve.values)
    }
    if let limit = model.limits.first(where: { $0.equals == entry.fit.curve.model.id }) {
      return limit.approach(entry.fit.curve.values, 0.1, range(of: limit))
    }
    return model.startingValues(from: survival).first ?? []
  }

  /// The best fit of a limiting model; nil where the data are impossible under it.
  private func limitingFit(_ id: String) -> Fit? {
    switch id {
    case "flawless": return nil
    case "drop": return data.failures.dropFirst().allSatisfy { $0 == 0 } ? degenerateCurve(dropCurve) : nil
    case "cliff":
      // All sequences in the last occupied cell or the one before it.
      guard let last = lastOccupied, last > 0, data.cells.prefix(last - 1).allSatisfy({ $0 == 0 }) else { return nil }
      let beyond = data.cells[last] / data.sequences
      return degenerateCurve(FittedCurve(Cliff(at: data.lengths[last - 1]), [beyond < 1 ? -log(beyond) : 1e-300]))
    default: return limitingModel(id).map { fit($0) }
    }
  }

  /// The model of an id; a cliff is put where these data can have one: at the beginning of the last occupied cell.
  private func limitingModel(_ id: String) -> (any ReliabilityModel)? {
    guard let model = try? ReliabilityModels.model(id) else { return nil }
    guard let decorated = model as? DecoratedModel, decorated.base is Cliff else { return model }
    guard let last = lastOccupied, last > 0 else { return nil }
    return DecoratedModel(Cliff(at: data.lengths[last - 1]), decorated.decoration)
  }

  /// The lengths over which a limit is approached; a cliff stands at their end.
  private func range(of limit: NamedLimit) -> ClosedRange<Double> {
    guard limit.equals.hasPrefix("cliff"), let last = lastOccupied, last > 0 else { return survival.range }
    return min(data.lengths[0], data.lengths[last - 1])...data.lengths[last - 1]
  }

  /// The last cell that holds a sequence.
  private var lastOccupied: Int? { data.cells.lastIndex { $0 > 0 } }

  private var dropCurve: FittedCurve { FittedCurve(Drop(), [-log(data.survivors / data.sequences)]) }

  /// A limiting curve that reproduces the data exactly.
  private func degenerateCurve(_ curve: FittedCurve) -> Fit {
    let parameters = zip(curve.model.parameters, curve.values).map {
      FittedParameter(name: $0.name, estimate: $1, standardError: nil, interval: nil)
    }
    return Fit(
      model: curve.model.id, parameters: parameters, logLikelihood: data.saturatedLogLikelihood,
      sequences: data.sequences, converged: false, curve: curve, limit: nil, warnings: [])
  }

  private func undetermined(
    _ model: any ReliabilityModel, _ curve: FittedCurve, _ logLikelihood: Double, _ warning: FitWarning,
    limit: ReachedLimit? = nil
  ) -> Fit {
    Fit(
      model: model.id, parameters: model.parameters.map { .undetermined($0.name) }, logLikelihood: logLikelihood,
      sequences: data.sequences, converged: false, curve: curve, limit: limit, warnings: [warning])
  }
}

extension FittedParameter {
  /// A parameter of which the data say nothing.
  static func undetermined(_ name: String) -> FittedParameter {
    FittedParameter(name: name, estimate: nil, standardError: nil, interval: nil)
  }
}
