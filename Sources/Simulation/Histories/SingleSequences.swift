import Foundation
import GSLKernel
import RandomStreams
import TokenModels

/// Reliability of single sequences given their visits and key tokens: plateaus within domains, drops at transitions.
package struct SequenceCurve: Sendable {
  /// Lengths and R given everything but the errors.
  package let points: [(length: Double, reliability: Double)]
}

/// Draws such curves for the first sequences of a scenario with domains.
struct SingleSequences {
  static let count = 6
  /// Key tokens and visits of all of them together: a second's work, and far more than a figure can show.
  private static let budget = 2e6
  let task: SimulationTask

  /// Empty without domains, where R does not follow from the path alone, and where paths are too long to be listed.
  var curves: [SequenceCurve] {
    guard let process = task.model.domains, task.model.blocks == nil, task.model.dynamics.selfConditioning == nil,
      TrackChain.applies(to: task.rule), let longest = task.lengths.last
    else { return [] }
    let steps = min(longest, task.model.profile.growth.expected(longest)) + process.expectedTransitions(upTo: longest)
    guard Double(SingleSequences.count) * steps <= SingleSequences.budget else { return [] }
    let keys = DomainKeys(model: task.model, process: process, limit: longest)
    let chain = TrackChain(model: task.model, rule: task.rule, limit: longest)
    var generator = StreamGenerator(StreamKey(seed: task.seed, purpose: .latent, replicate: 0))
    return (0..<UInt64(SingleSequences.count)).map { replicate in
      let latent = LatentDraws(model: task.model, generator: &generator, seed: task.seed, replicate: replicate)
      let segments = keys.path.draw(&generator)
      generator.restart(StreamKey(seed: task.seed, purpose: .keyTokens, replicate: replicate))
      let positions = keys.draw(segments, &generator)
      // Both sides of every drop, as far as a figure can show them.
      let step = max(1, longest / 600)
      let edges = positions.flatMap { [$0 - 1, $0] }.filter { $0 >= 1 && $0 <= longest }
      let cells = Set(edges.map { ($0 / step).rounded() * step }.map { max(1, $0.rounded()) })
      let grid = (0...200).map { max(1, (longest * Double($0) / 200).rounded()) }
      let lengths = Set(grid + cells.filter { $0 <= longest }).sorted()
      let logs = chain.logReliability(
        lengths: lengths, segments: segments, keys: positions,
        strain: task.model.strain(difficulty: latent.difficulty))
      return SequenceCurve(points: zip(lengths, logs).map { ($0, exp($1)) })
    }
  }
}
