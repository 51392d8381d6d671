import Foundation
import TokenModels

/// Errors per sequence at the longest length, without sampling error.
package struct ExpectedErrors: Sendable, Equatable {
  package let total: Double
  package let atKeyTokens: Double

  package init(total: Double, atKeyTokens: Double) {
    self.total = total
    self.atKeyTokens = atKeyTokens
  }
}

/// Everything about a scenario that has a closed form: the exact curve, expected errors, the hazards of its samplers.
struct ClosedForms: Sendable {
  let task: SimulationTask
  let hazards: LengthHazards
  /// Hazards at all lengths by difficulty; asked for only where they exist.
  let table: FrailtyTable
  /// What a recursion over positions tells of sequences that derail, which several results are read off.
  private let derailment: Kept<Result<(curve: ExactCurve, expectations: PositionRecursion.Expectations), NoExactCurve>>

  private let expected: Kept<ExpectedErrors>

  init(task: SimulationTask) {
    self.task = task
    expected = Kept { ClosedForms.expectedErrors(of: task) }
    derailment = Kept {
      Result { () throws(NoExactCurve) in
        try PositionRecursion(model: task.model, lengths: task.lengths, rule: .onTrack).solveWithExpectations()
      }
    }
    hazards = LengthHazards(
      model: task.model, lengths: task.lengths, scope: LengthHazards.Scope(task.rule))
    table =
      ClosedForms.hasHazards(task)
      ? FrailtyTable(
        upTo: task.model.difficulty?.practicalMaximum, noise: hazards.noise, hazards: hazards.values)
      : FrailtyTable(upTo: nil) { _ in [] }
  }

  /// Whether the success rule asks for the first error only, and its hazards can be had.
  static func hasHazards(_ task: SimulationTask) -> Bool {
    // Which of the errors that a block shares are disruptive is drawn one by one.
    task.rule.endsAtFirstError && !task.dynamicsMatter && !(task.model.blocks != nil && task.rule.countsDerailments)
      && LengthHazards.exist(for: task.model, task.rule, upTo: task.lengths.last ?? 0)
  }

  /// R given difficulty and averaged over it, where hazards can be had or a recursion over positions.
  var solver: ClosedFormSolver? {
    if ClosedForms.hasHazards(task) {
      return ClosedFormSolver(model: task.model, hazards: hazards, table: table, panel: task.panel)
    }
    let recursion = recursion
    guard recursion.fault == nil, !mixesTexts else { return nil }
    return ClosedFormSolver(model: task.model, lengths: task.lengths, recursion: recursion, panel: task.panel)
  }

  /// Whether a recursion averages over texts that the paths of a panel share.
  private var mixesTexts: Bool {
    if task.panel != nil, case .recorded(let texts) = task.model.placement { return texts.count > 1 }
    return false
  }

  private var recursion: PositionRecursion {
    PositionRecursion(model: task.model, lengths: task.lengths, rule: task.rule)
  }

  /// How the exact curve is had, or why there is none.
  var availability: Result<String, NoExactCurve> {
    var suffix = task.model.difficulty == nil ? "" : ", quadrature over difficulty"
    if let panel = task.panel { suffix = ", sum over \(panel.paths) paths" + suffix }
    if mixesTexts, !ClosedForms.hasHazards(task) {
      return .failure(NoExactCurve(reason: "the paths of a panel share one of several texts"))
    }
    if ClosedForms.hasHazards(task) { return .success(hazards.method + suffix) }
    if let fault = recursion.fault { return .failure(fault) }
    return .success("recursion over positions" + suffix)
  }

  /// About how long recursions over positions take beside the sequences, in nanoseconds.
  var recursionNanoseconds: Double {
    let hasNone = mixesTexts || recursion.fault != nil
    let curve = ClosedForms.hasHazards(task) ? hazards.nanoseconds : hasNone ? 0 : recursion.nanoseconds
    guard task.model.dynamics.derails, task.rule != .onTrack else { return curve }
    let derailment = PositionRecursion(model: task.model, lengths: task.lengths, rule: .onTrack)
    return curve + (derailment.fault == nil ? derailment.nanoseconds : 0)
  }

  /// The exact curve.
  func exactCurve() throws(NoExactCurve) -> ExactCurve {
    if task.panel != nil || ClosedForms.hasHazards(task), let solver { return solver.solve() }
    if mixesTexts { throw NoExactCurve(reason: "the paths of a panel share one of several texts") }
    return task.rule == .onTrack ? try derailment.value.get().curve : try recursion.solve()
  }

  /// Up to 240 lengths from 1 to the last, evenly on a logarithmic and on a linear scale, with the task's own and those at which
  /// the hazard has a kink.
  private var denseLengths: [Double] {
    guard let first = task.lengths.first, let last = task.lengths.last else { return [] }
    let kinks = (task.model.profile.breaks + task.model.errorKinks(upTo: last)).prefix(50)
    var lengths = Set(task.lengths + kinks.flatMap { [$0.rounded(.down), $0.rounded(.up)] }.filter { 1...last ~= $0 })
    for step in 0...80 {
      let share = Double(step) / 80
      lengths.insert(max(1, pow(first, share).rounded()))
      lengths.insert((first * pow(last / first, share)).rounded())
      lengths.insert((first + (last - first) * share).rounded())
    }
    return lengths.sorted()
  }

  /// Whether the curve between the lengths comes at no cost, without a recursion over positions.
  var hasDenseCurve: Bool {
    switch task.model.placement {
    case .bursty, .domains: false
    case .even, .independent, .recorded: ClosedForms.hasHazards(task) && !task.lengths.isEmpty
    }
  }

  /// The exact curve at the dense lengths; empty where it would take a recursion over positions.
  func denseCurve() -> [(length: Double, logReliability: Double)] {
    guard hasDenseCurve else { return [] }
    let grid = denseLengths
    let dense = hazards.at(grid)
    let table = FrailtyTable(upTo: task.model.difficulty?.practicalMaximum, hazards: dense.values)
    let curve = ClosedFormSolver(model: task.model, hazards: dense, table: table, panel: task.panel).solve()
    return zip(grid, curve.logReliability).map { ($0, $1) }
  }

  /// The exact curve at the task's lengths and, unless success can come back, at the dense ones.
  ///
  /// A recursion passes all positions anyway: it is made once for both.
  func exactCurves() throws(NoExactCurve) -> (own: ExactCurve, dense: [(length: Double, logReliability: Double)]) {
    guard !hasDenseCurve, task.failsForGood else { return (try exactCurve(), denseCurve()) }
    let grid = denseLengths
    let wide = SimulationTask(
      model: task.model, rule: task.rule, lengths: grid, seed: task.seed, extent: task.extent, panel: task.panel)
    let curve = try ClosedForms(task: wide).exactCurve()
    let own = Set(task.lengths)
    let dense = zip(grid, curve.logReliability).map { (length: $0, logReliability: $1) }
    return (
      ExactCurve(logReliability: dense.filter { own.contains($0.length) }.map(\.logReliability), method: curve.method),
      dense
    )
  }

  /// What is expected of errors and derailments, where a recursion tells it.
  func expectations() -> PositionRecursion.Expectations? { try? derailment.value.get().expectations }

  /// Expected errors where they are known: `rough` itself where errors change nothing, else from a recursion.
  func knownErrors(_ rough: ExpectedErrors) -> ExpectedErrors? {
    if task.model.dynamics.isTrivial, task.model.domains == nil { return rough }
    return expectations().map { ExpectedErrors(total: $0.errors, atKeyTokens: $0.keyErrors) }
  }

  /// The chance to be derailed at each length, where a recursion tells it.
  func derailedShares() -> [Double]? {
    (try? derailment.value.get())?.curve.logReliability.map { -expm1($0) }
  }

  /// ln of the chance that no event of failure has happened by each length, where it is known: under `on-track` that is
  /// the first derailment.
  func firstFailureCurve(_ exact: ExactCurve?) -> [Double]? {
    guard task.rule == .onTrack else { return task.failsForGood ? exact?.logReliability : nil }
    if task.panel != nil { return nil }
    let first = SimulationTask(
      model: task.model, rule: .neverDerailed, lengths: task.lengths, seed: task.seed, extent: task.extent)
    return (try? ClosedForms(task: first).exactCurve())?.logReliability
  }

  /// Expected errors per sequence at the longest length, exactly where errors change nothing that comes after them and
  /// else roughly; under difficulty to nine digits.
  func expectedErrors() -> ExpectedErrors { expected.value }

  private static func expectedErrors(of task: SimulationTask) -> ExpectedErrors {
    let longest = [task.lengths.last ?? 0]
    let all = LengthHazards(model: task.model, lengths: longest, scope: .allErrors, measure: .errors)
    let key = LengthHazards(model: task.model, lengths: longest, scope: .keyErrors, measure: .errors)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    guard let difficulty = task.model.difficulty else {
      return ExpectedErrors(total: mean(all.values(1)), atKeyTokens: mean(key.values(1)))
    }
    // Nine digits: for the reader's eye and for the shift of moments.
    let table = FrailtyTable(upTo: difficulty.practicalMaximum, noise: 1e-9) {
      [mean(all.values($0)), mean(key.values($0))]
    }
    // Below the smallest normal numbers an interpolated number can round to less than none.
    let means = DifficultyQuadrature(difficulty).logMeans { table($0).map { log(max(0, $0)) } }
    return ExpectedErrors(total: exp(means[0]), atKeyTokens: exp(means[1]))
  }
}
