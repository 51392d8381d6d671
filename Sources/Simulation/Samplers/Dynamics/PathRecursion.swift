import TokenModels

/// ln R(n) of one sequence given its key positions and domains, for rules that count errors: by recursion over its tokens.
struct PathRecursion: PathReliability {
  /// State updates per sequence, of about two nanoseconds each: a tenth of a second.
  private static let budget = 5e7

  private let model: SequenceModel
  private let rule: SuccessRule
  private let shape: StateShape
  private let nonKeyLogSurvival: [Double]

  /// Fails (nil) under self-conditioning, and where a sequence would take too long.
  init?(model: SequenceModel, rule: SuccessRule, limit: Double) {
    guard PathRecursion.applies(model, rule, limit: limit) else { return nil }
    self.model = model
    self.rule = rule
    shape = StateShape(model: model, rule: rule, mostErrors: rule.allowedErrors(limit), followsPath: true)
    nonKeyLogSurvival = (1...Int(limit)).map { model.nonKeyLogSurvival(Double($0), strain: 1) }
  }

  static func applies(_ model: SequenceModel, _ rule: SuccessRule, limit: Double) -> Bool {
    let shape = StateShape(model: model, rule: rule, mostErrors: rule.allowedErrors(limit), followsPath: true)
    return model.dynamics.selfConditioning == nil && limit * Double(shape.count) <= budget
  }

  func logReliability(lengths: [Double], segments: [Segment], keys: [Double], strain: Strain) -> [Double] {
    var state = RecursionState(alongPathOf: model, rule: rule, shape: shape)
    var result: [Double] = []
    var (key, next) = (0, 0)
    var t = 0.0
    let handOver = model.domains?.domains.handOverError ?? 0
    for (index, segment) in segments.enumerated() {
      let first = t + 1
      let startsVisit = index > 0 && segment.visit.start > segments[index - 1].visit.start
      state.enter(strain * segment.visit.strain)
      while t < segment.end {
        t += 1
        let isKey = key < keys.count && keys[key] == t
        if isKey { key += 1 }
        let chance: Double = isKey ? 1 : 0
        state.step(
          t, PositionChain.Link(near: chance, far: chance, nonKeyLogSurvival: nonKeyLogSurvival[Int(t) - 1]),
          handOver: startsVisit && t == first ? handOver : 0)
        if next < lengths.count, lengths[next] == t {
          result.append(state.logReliability(allowed: rule.allowedErrors(t)))
          next += 1
        }
      }
    }
    return result
  }
}
