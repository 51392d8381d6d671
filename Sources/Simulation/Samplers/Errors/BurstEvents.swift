import Foundation
package import GSLKernel
import RandomStreams
package import TokenModels

/// Errors under bursty placement: burst by burst, key token by key token.
///
/// Starts of bursts are drawn by inversion of the cumulative hazard of the chain's `enter`; within a burst each key
/// token and its end are drawn. The key positions are latent draws, so R given them is known too.
package struct BurstEvents: ErrorEventSource {
  /// What a certain entry counts for: missed once in 10¹⁷ tokens, and no more points to be drawn of it than that takes.
  private static let certainHazard = 40.0

  private let model: SequenceModel
  private let chain: BurstChain
  private let others: NonKeyEvents
  private let entryPositions: InverseSum
  private let background: FrailtyTable?
  private let lengths: [Double]
  private let rule: SuccessRule

  /// Fails (nil) where a bounding hazard is infinite.
  package init?(task: SamplingTask, chain: BurstChain) {
    let (model, limit) = (task.model, task.limit)
    guard let others = NonKeyEvents(model: model, limit: limit) else { return nil }
    self.model = model
    self.chain = chain
    self.others = others
    lengths = task.lengths
    rule = task.rule
    let profile = model.profile
    let entries = PositionSum(upTo: limit, breaks: profile.breaks.flatMap { [$0, $0 + 1] } + [1]) { t in
      let previous = t < 1.5 ? 0 : profile.chance(t - 1)
      return min(BurstEvents.certainHazard, -log1p(-chain.enter(from: previous, to: profile.chance(t))))
    }
    entryPositions = InverseSum(entries)
    background =
      task.wantsConditional && task.rule.countsNonKeyErrors
      ? FrailtyTable(
        upTo: model.difficulty?.practicalMaximum,
        hazards: LengthHazards(model: model, lengths: task.lengths, scope: .nonKeyEverywhere).values)
      : nil
  }

  package func drawErrors(
    _ latent: LatentDraws, _ generator: inout StreamGenerator, hazards: UnsafeMutableBufferPointer<Double>?,
    record: (Double, TokenEvent) -> Void
  ) {
    let z = latent.difficulty
    let limit = lengths.last ?? 0
    let sameHazard = model.keyErrorsAreAlike ? -model.keyLogSurvival(1, z) : nil
    let sameWrong = sameHazard.map { -expm1(-$0) }
    var keys: [Double] = []
    // Entries are points of one Poisson process on the cumulative hazard of `enter`; those that fall into a burst, or
    // on the token that ended it, are no entries.
    var decided = 0.0
    entryPositions.forEachHit(&generator) { entry, _, generator in
      if entry <= decided { return }
      var t = entry
      repeat {
        keys.append(t)
        let wrongKey = sameWrong ?? -expm1(model.keyLogSurvival(t, z))
        if generator.uniform() < wrongKey { record(t, .error(isKey: true)) }
        t += 1
      } while t <= limit
        && generator.uniform() < chain.stay(from: model.profile.chance(t - 1), to: model.profile.chance(t))
      decided = t
    }
    // Bisection over the keys of this sequence: their number is of the size of the work already done.
    others.draw(z, &generator) { position in
      var low = 0
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < position { low = middle + 1 } else { high = middle }
      }
      if low == keys.count || keys[low] != position { record(position, .error(isKey: false)) }
    }
    if let hazards { addHazards(z, sameHazard, keys, hazards) }
  }

  private func addHazards(
    _ z: Double, _ keyHazard: Double?, _ keys: [Double], _ hazards: UnsafeMutableBufferPointer<Double>
  ) {
    if let background { background.read(z, into: hazards) }
    var sum = 0.0
    var next = 0
    for (index, n) in lengths.enumerated() {
      while next < keys.count, keys[next] <= n {
        sum += keyHazard ?? -model.keyLogSurvival(keys[next], z)
        if background != nil { sum += model.nonKeyLogSurvival(keys[next], z) }
        next += 1
      }
      hazards[index] = max(0, hazards[index] + sum)
    }
  }
}
