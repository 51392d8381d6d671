import Foundation
import ReliabilityModels

/// Fits to one data set; each model is fitted once, also where it is the limit of several others.
final class FittingSession {
  let data: ObservedData
  private let survival: EmpiricalSurvival
  /// The data with neighbouring lengths taken for one; nil where there are not too many.
  private let coarse: ObservedData?
  private var known: [String: Fit] = [:]

  init(_ data: ObservedData) {
    self.data = data
    coarse = data.lengths.count > 3000 ? data.coarsened(to: 1000) : nil
    survival = EmpiricalSurvival(
      lengths: data.lengths, survival: data.survival, resolution: 0.5 / max(1, data.total))
  }

  func fit(_ model: any ReliabilityModel) -> Fit {
    if let fit = known[model.id] { return fit }
    let fit = (degenerateFit(model) ?? equivalentFit(model) ?? searchedFit(model)).with(meanWeight: data.meanWeight)
    known[model.id] = fit
    return fit
  }

  /// Data without failures, or without anything but failures from the first length on, determine no model.
  private func degenerateFit(_ model: any ReliabilityModel) -> Fit? {
    let occupied = data.cells.filter { $0.count > 0 }
    if occupied.allSatisfy({ $0.to == data.lengths.count }) {
      // What stopped at a shorter length says nothing of the longest one.
      let last = occupied.map(\.from).max() ?? data.lengths.count - 1
      let there = occupied.reduce(0) { $0 + ($1.from == last ? $1.count : 0) }
      let flawless = FittedCurve(Flawless(), [])
      return undetermined(model, flawless, 0, .noFailures(sequences: there, longest: data.lengths[last]))
    }
    if occupied.allSatisfy({ $0.from < 0 }) {
      let gone = FittedCurve(Drop(), [-lowestLogReliability])
      let first = occupied.map(\.to).min() ?? 0
      let there = occupied.reduce(0) { $0 + ($1.to == first ? $1.count : 0) }
      let warning = FitWarning.allFailedAtOnce(sequences: there, shortest: data.lengths[first])
      return undetermined(model, gone, 0, warning)
    }
    if model.limits.contains(where: { $0.equals.hasPrefix("cliff") }), let position = onlyPosition {
      return undetermined(model, FittedCurve(Cliff(at: position), [1]), 0, .unbounded(position: position))
    }
    return nil
  }

  /// Where all exact first errors lie, if at one position that no other observation contradicts.
  private var onlyPosition: Double? {
    let exact = Set(data.cells.filter { $0.count > 0 && $0.isExact }.map(\.from))
    guard exact.count == 1, let place = exact.first else { return nil }
    let isStep = data.cells.allSatisfy { $0.count == 0 || $0.from <= place && $0.to >= place }
    return isStep ? data.lengths[place] : nil
  }

  /// Where a cliff beside a background makes the density as high as it likes: the last exact first error, if no sequence
  /// outlived it. Every other first error can come from the background.
  private func spike(of model: any ReliabilityModel) -> Double? {
    let exact = data.cells.filter { $0.count > 0 && $0.isExact }.map(\.from).max()
    guard let exact, data.extremes.survived <= exact,
      model.limits.contains(where: { $0.equals.hasPrefix("cliff+") && $0.equals.contains("+background") })
    else { return nil }
    return data.lengths[exact]
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
    let likelihood = Likelihood(model, data)
    let nearLimits = limits.flatMap { entry in
      [1, 0.1].map { entry.limit.approach(startingValues(of: entry), $0, range(of: entry.limit)) }
    }
    let starts = model.startingValues(from: survival) + nearLimits
    let spike = spike(of: model)
    // Two parameters seldom have a second summit, three often: there a limit is believed only after all starts have been
    // tried, as is everywhere what is neither a limit nor a maximum.
    let isSimple = model.parameters.count < 3
    var failure: Fit?
    for descents in [isSimple ? 3 : 8, 24] {
      guard let summit = summit(model, likelihood, starts, descents, hasSpike: spike != nil) else { break }
      let judge = FitJudge(model: model, data: data, likelihood: likelihood, summit: summit)
      if let few = judge.tooFew() { return few }
      let limit = judge.limit(among: limits)
      if isSimple, let limit { return limit }
      if limit == nil, let maximum = judge.maximum() {
        return spike.map { maximum.with(warning: .spike(position: $0, hasSummit: true)) } ?? maximum
      }
      failure = limit ?? judge.limit(among: limits, closely: true) ?? judge.failure()
    }
    if let spike, failure?.limit == nil {
      return undetermined(
        model, FittedCurve(model, starts.first ?? []), -.greatestFiniteMagnitude,
        .spike(position: spike, hasSummit: false))
    }
    return failure
      ?? undetermined(
        model, FittedCurve(model, starts.first ?? []), -.greatestFiniteMagnitude,
        .notConverged(gradient: .infinity, gain: .infinity))
  }

  /// Of very many lengths the search sees a coarse picture first; only its last steps are taken on all of them.
  private func summit(
    _ model: any ReliabilityModel, _ likelihood: Likelihood, _ starts: [[Double]], _ descents: Int, hasSpike: Bool
  ) -> Summit? {
    var search = LikelihoodSearch(
      likelihood: coarse.map { Likelihood(model, $0) } ?? likelihood, descents: descents)
    search.hasSpike = hasSpike
    guard coarse != nil else { return search.summit(from: starts) }
    guard let near = search.summit(from: starts) else { return nil }
    return NewtonPolish(likelihood: likelihood, iterationLimit: 40).polish(near.place)
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
    case "drop":
      // No failure after the first length that was looked at.
      return data.cells.allSatisfy({ $0.count == 0 || $0.from < 0 || $0.to == data.lengths.count }) ? fit(Drop()) : nil
    case "cliff":
      let (survived, failed) = data.extremes
      guard survived >= 0, survived <= failed, survived < data.lengths.count else { return nil }
      if data.cells.contains(where: { $0.count > 0 && $0.isExact }) { return nil }
      // Everything that was looked at where the cliff stands, and what of it was still without a failure.
      let here = data.cells.filter { $0.from == survived || $0.to == survived }
      let beyond = here.reduce(0) { $0 + ($1.from == survived ? $1.count : 0) }
      let share = beyond / here.reduce(0) { $0 + $1.count }
      return degenerateCurve(
        FittedCurve(Cliff(at: data.lengths[survived]), [share < 1 ? -log(share) : 1e-300]), share: share, here: here)
    default:
      guard let model = limitingModel(id), model.equivalence?.equals != "flawless" else { return nil }
      return fit(model)
    }
  }

  /// The model of an id; a cliff is put where these data can have one: after the longest length survived.
  private func limitingModel(_ id: String) -> (any ReliabilityModel)? {
    guard let model = try? ReliabilityModels.model(id) else { return nil }
    guard let decorated = model as? DecoratedModel, decorated.base is Cliff else { return model }
    let survived = data.extremes.survived
    guard survived >= 0, survived < data.lengths.count else { return nil }
    return DecoratedModel(Cliff(at: data.lengths[survived]), decorated.decoration)
  }

  /// The lengths over which a limit is approached; a cliff stands at their end.
  private func range(of limit: NamedLimit) -> ClosedRange<Double> {
    let survived = data.extremes.survived
    guard limit.equals.hasPrefix("cliff"), survived >= 0 else { return survival.range }
    return min(data.lengths[0], data.lengths[survived])...data.lengths[survived]
  }

  /// A limiting curve that reproduces the data exactly.
  private func degenerateCurve(_ curve: FittedCurve, share: Double, here: [ObservedData.Cell]) -> Fit {
    let parameters = zip(curve.model.parameters, curve.values).map {
      FittedParameter(name: $0.name, estimate: $1, standardError: nil, interval: nil)
    }
    let count = here.reduce(0) { $0 + $1.count }
    let entropy = [share, 1 - share].reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
    return Fit(
      model: curve.model.id, parameters: parameters, logLikelihood: count * entropy, sequences: data.trials,
      converged: false, curve: curve, limit: nil, warnings: [])
  }

  private func undetermined(
    _ model: any ReliabilityModel, _ curve: FittedCurve, _ logLikelihood: Double, _ warning: FitWarning,
    limit: ReachedLimit? = nil
  ) -> Fit {
    Fit(
      model: model.id, parameters: model.parameters.map { .undetermined($0.name) }, logLikelihood: logLikelihood,
      sequences: data.trials, converged: false, curve: curve, limit: limit, warnings: [warning])
  }
}

extension FittedParameter {
  /// A parameter of which the data say nothing.
  static func undetermined(_ name: String) -> FittedParameter {
    FittedParameter(name: name, estimate: nil, standardError: nil, interval: nil)
  }
}
