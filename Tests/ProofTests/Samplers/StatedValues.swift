import Foundation
@testable import Simulation
import TokenModels

/// What a result states as known beside the curve (expected errors and derailments, tokens by class, P(any error), and
/// what marginal rates say of it), against sequences drawn token by token.
struct StatedValues {
  let task: SimulationTask
  let result: SimulationResult

  /// Statements and the p-values of what the tokens say of them, in an order that the task alone decides.
  func compared(_ exact: inout ExactTests) -> [(kind: String, p: Double?)] {
    let seen = TokenCounts(task, model: task.model)
    return errors(seen) + derailments(seen, &exact) + classes(seen) + anyError(seen, &exact)
  }

  private func errors(_ seen: TokenCounts) -> [(kind: String, p: Double?)] {
    guard let expected = result.errors.expected else { return [] }
    return [
      ("expected errors against tokens", seen.errors.p(expected.total)),
      ("expected errors at key tokens against tokens", seen.keyErrors.p(expected.atKeyTokens)),
    ]
  }

  private func derailments(_ seen: TokenCounts, _ exact: inout ExactTests) -> [(kind: String, p: Double?)] {
    guard let expected = result.histories?.derailment?.expected, let last = expected.derailedAt.last else { return [] }
    return [
      ("expected derailments against tokens", seen.derailments.p(expected.perSequence)),
      ("share of tokens derailed against tokens", seen.derailedTokens.p(expected.timeShare * seen.length)),
      (
        "share derailed at the end against tokens",
        exact.p([seen.trials - seen.derailed, seen.derailed], chances: [1 - last, last])
      ),
    ]
  }

  private func classes(_ seen: TokenCounts) -> [(kind: String, p: Double?)] {
    // Those of the first domain: the others' go with them.
    let known = ClassPopulations(model: task.model, length: seen.length).tokens
    return zip(["hard key tokens", "easy key tokens", "other tokens"], zip(known, seen.tokens)).map { name, pair in
      ("\(name) against tokens", pair.1.p(pair.0))
    }
  }

  private func anyError(_ seen: TokenCounts, _ exact: inout ExactTests) -> [(kind: String, p: Double?)] {
    guard let last = result.anyError.last else { return [] }
    var found: [(kind: String, p: Double?)] = []
    if let any = last.exact {
      found.append(
        ("P(any error) against tokens", exact.p([seen.trials - seen.failed, seen.failed], chances: [1 - any, any])))
    }
    // Marginal rates are those of tokens on track that no earlier error has touched.
    let model = task.model
    let calm = SequenceModel(
      growth: model.profile.growth, placement: model.placement, hardShare: model.hardShare,
      keyErrors: model.keyErrors, easyKeyErrors: model.easyKeyErrors, nonKeyErrors: model.nonKeyErrors,
      context: model.context, difficulty: model.difficulty, visitDifficulty: model.visitDifficulty, blocks: model.blocks
    )
    let free = TokenCounts(task, model: calm)
    if last.unionBound < 1 { found.append(("union bound against tokens", free.counted.p(last.unionBound))) }
    // Texts are averaged one by one, which rates over all of them do not show.
    if case .recorded = model.placement { return found }
    found.append(("independent errors against tokens", free.independence(last.independent)))
    return found
  }
}

/// What happens in sequences drawn token by token, up to the longest length.
private struct TokenCounts {
  let trials: Int
  let length: Double
  var errors = SampleMean()
  var keyErrors = SampleMean()
  /// Errors that count under the rule, each with its chance to.
  var counted = SampleMean()
  var derailments = SampleMean()
  var derailedTokens = SampleMean()
  /// By domain and class: hard key tokens, easy ones, others.
  var tokens: [SampleMean]
  /// Sequences that are derailed at the end, and that had an error that counts.
  var derailed = 0
  var failed = 0
  /// Errors that count, by batch and position.
  private var rates: [[Double]]

  private static let batches = 40

  init(_ task: SimulationTask, model: SequenceModel) {
    length = task.lengths.last ?? 1
    trials = task.maxTrials
    let classes = 3 * (model.domains?.domains.domains.count ?? 1)
    tokens = [SampleMean](repeating: SampleMean(), count: classes)
    rates = [[Double]](repeating: [Double](repeating: 0, count: Int(length)), count: TokenCounts.batches)
    let scope = LengthHazards.Scope(task.rule)
    for replicate in 0..<trials {
      var process = TokenProcess(model: model, seed: task.seed &+ 1, replicate: UInt64(replicate))
      var (all, atKeys, counted, disruptive, away) = (0.0, 0.0, 0.0, 0.0, 0.0)
      var (isDerailed, hasFailed) = (false, false)
      var ofClass = [Double](repeating: 0, count: classes)
      for position in 0..<Int(length) {
        let token = process.next()
        let isKey = token.tokenClass != .nonKey
        ofClass[3 * token.domain + (token.tokenClass == .keyHard ? 0 : isKey ? 1 : 2)] += 1
        isDerailed = token.isDerailed
        if isDerailed { away += 1 }
        guard let severity = token.severity else { continue }
        all += 1
        if isKey { atKeys += 1 }
        if severity == .disruptive { disruptive += 1 }
        let weight: Double
        switch scope {
        case .disruptiveErrors: weight = task.model.dynamics.disruptive(isKey: isKey)
        case .keyErrors: weight = isKey ? 1 : 0
        case .allErrors, .nonKeyEverywhere: weight = 1
        }
        counted += weight
        rates[replicate % TokenCounts.batches][position] += weight
        hasFailed = hasFailed || (scope == .disruptiveErrors ? severity == .disruptive : weight > 0)
      }
      errors.add(all)
      keyErrors.add(atKeys)
      self.counted.add(counted)
      derailments.add(disruptive)
      derailedTokens.add(away)
      for index in ofClass.indices { tokens[index].add(ofClass[index]) }
      if isDerailed { derailed += 1 }
      if hasFailed { failed += 1 }
    }
  }

  /// p of 1 − Π(1 − e) over the rates at each position, by a jackknife over batches.
  func independence(_ value: Double) -> Double? {
    guard counted.nonzero >= SampleMean.enough else { return nil }
    let total = rates.dropFirst().reduce(rates[0]) { sum, batch in zip(sum, batch).map { $0 + $1 } }
    func any(_ counts: [Double], of trials: Double) -> Double {
      -expm1(counts.reduce(0) { $0 + log1p(-min(1, $1 / trials)) })
    }
    let (m, n) = (Double(TokenCounts.batches), Double(trials))
    let whole = any(total, of: n)
    let left = rates.map { batch in any(zip(total, batch).map { $0 - $1 }, of: n * (m - 1) / m) }
    let mean = left.reduce(0, +) / m
    let variance = (m - 1) / m * left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard variance > 0 else { return nil }
    // The jackknife takes the bias of the product away, too.
    let estimate = m * whole - (m - 1) * mean
    return CountTail.student((estimate - value) / variance.squareRoot(), degreesOfFreedom: m - 1)
  }
}

/// The mean of a sample, against what is said of it.
private struct SampleMean {
  private var sum = 0.0
  private var squares = 0.0
  private var count = 0.0
  private(set) var nonzero = 0

  /// So many draws other than 0 make the two-sided level of a skewed mean right to a percent or so.
  static let enough = 100

  mutating func add(_ x: Double) {
    sum += x
    squares += x * x
    count += 1
    if x != 0 { nonzero += 1 }
  }

  /// The two-sided p of a value; nil where the sample has too little to tell.
  func p(_ value: Double) -> Double? {
    let mean = sum / count
    let variance = max(0, squares / count - mean * mean)
    // Rounding of the sums, where every sequence has the same.
    if variance < 1e-12 * squares / count { return abs(mean - value) <= 1e-9 * mean ? nil : 0 }
    return nonzero < SampleMean.enough ? nil : CountTail.normal((mean - value) / (variance / count).squareRoot())
  }
}
