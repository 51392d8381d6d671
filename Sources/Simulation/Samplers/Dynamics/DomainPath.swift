import GSLKernel
package import TokenModels

/// A stretch of tokens in which key tokens come with one law and hazards are strained alike.
package struct Segment: Sendable {
  /// Its last token.
  package let end: Double
  /// Whether it follows a transition between domains.
  package let isZone: Bool
  package let visit: DomainProcess.Visit
}

/// The stretches that visits to domains divide a sequence into.
struct DomainPath: Sendable {
  private let model: SequenceModel
  private let process: DomainProcess
  private let limit: Double
  private let clock: InverseSum

  init(model: SequenceModel, process: DomainProcess, limit: Double) {
    self.model = model
    self.process = process
    self.limit = limit
    clock = InverseSum(PositionSum(upTo: limit, breaks: model.profile.breaks) { model.profile.chance($0) })
  }

  /// One sequence's, up to the limit even where an interruption cuts it short: who walks along it looks for its end.
  func draw(_ generator: inout StreamGenerator) -> [Segment] {
    var visits = DomainProcess.Visits()
    var visit = visits.next(process, difficulty: model.visitDifficulty, &generator)
    var segments: [Segment] = []
    var zoneEnd = 0.0
    var decided = 0.0
    var interruption = InterruptionCheck()
    while true {
      // The transition is the first token of the next visit.
      let transition = visit.end <= clock.total ? clock(max(visit.end, .leastNonzeroMagnitude)) : limit + 1
      let last = min(limit, transition - 1)
      if last > decided {
        if zoneEnd > decided { segments.append(Segment(end: min(last, zoneEnd), isZone: true, visit: visit)) }
        if last > max(decided, zoneEnd) { segments.append(Segment(end: last, isZone: false, visit: visit)) }
        decided = last
      }
      if transition > limit { return segments }
      if interruption.saysStop() { return segments + [Segment(end: limit, isZone: false, visit: visit)] }
      zoneEnd = transition + Double(process.domains.burst) - 1
      visit = visits.next(process, difficulty: model.visitDifficulty, &generator)
    }
  }
}
