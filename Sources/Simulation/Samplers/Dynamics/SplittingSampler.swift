import Estimators
import Foundation
import GSLKernel
import RandomStreams
import TokenModels

/// Rare success by multilevel splitting: sequences that have failed are replaced by copies of those that live.
///
/// A run carries N sequences from stage to stage; where fewer than half are left, the product of survival shares is
/// noted and every failed sequence becomes a copy of a random living one. The product is an unbiased estimate of R at
/// every length, whatever the stages (Del Moral 2004, Feynman–Kac Formulae, §7). Runs are independent, so the standard
/// error is that of their mean, not a formula of one run.
struct SplittingSampler<Source: DynamicEventSource>: SequenceSampler {
  private let task: SamplingTask
  private let source: Source
  private let stages: [Double]
  /// N.
  private let size: Int

  init(task: SamplingTask, source: Source, size: Int) {
    self.task = task
    self.source = source
    self.size = size
    stages = SplittingSampler.stages(task)
  }

  /// All lengths, with stages between: so that about three in ten sequences would fail in each without strain where
  /// hazards can be had (for rules that count errors, those of any error: stages are then closer than they need be), and
  /// ten to a length elsewhere.
  private static func stages(_ task: SamplingTask) -> [Double] {
    let rule = task.rule.endsAtFirstError ? task.rule : .flawless
    let hazards = LengthHazards(model: task.model, lengths: task.lengths, scope: LengthHazards.Scope(rule))
    let values = LengthHazards.exist(for: task.model, rule, upTo: task.limit) ? hazards.values(1) : []
    var stages: [Double] = []
    for (index, length) in task.lengths.enumerated() {
      let before = index == 0 ? 0 : task.lengths[index - 1]
      var parts = 10.0
      if !values.isEmpty {
        let rise = values[index] - (index == 0 ? 0 : values[index - 1])
        parts = rise.isFinite ? min(200, max(1, (rise / 0.35).rounded(.up))) : 200
      }
      for part in stride(from: 1, through: parts, by: 1) {
        let stage = part == parts ? length : (before + (length - before) * part / parts).rounded()
        if stage > (stages.last ?? 0) { stages.append(stage) }
      }
    }
    return stages
  }

  private struct Particle {
    var state: SequenceState
    var path: Source.Path
    var strain: Strain
    var errors: Int
    var hasFailed: Bool
  }

  /// One run for every full set of N sequences; what is left over is not run.
  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    guard replicates.count == size else { return }
    var generator = StreamGenerator(StreamKey(seed: task.seed, purpose: .latent, replicate: 0))
    var particles = replicates.map { replicate -> Particle in
      let latent = LatentDraws(model: task.model, generator: &generator, seed: task.seed, replicate: replicate)
      return Particle(
        state: SequenceState(), path: source.drawPath(latent, &generator),
        strain: task.model.strain(difficulty: latent.difficulty), errors: 0, hasFailed: false)
    }
    generator.restart(StreamKey(seed: task.seed, purpose: .splitting, replicate: replicates.lowerBound))
    var logShare = 0.0
    var logs = [Double](repeating: -.infinity, count: task.lengths.count)
    var next = 0
    for stage in stages {
      for index in particles.indices where !particles[index].hasFailed {
        advance(&particles[index], to: stage, &generator)
      }
      let alive = particles.indices.filter { !particles[$0].hasFailed }
      let share = Double(alive.count) / Double(size)
      if task.lengths[next] == stage {
        if !alive.isEmpty { logs[next] = logShare + log(share) }
        next += 1
      }
      if alive.isEmpty { break }
      if 2 * alive.count < size {
        logShare += log(share)
        for index in particles.indices where particles[index].hasFailed {
          particles[index] = particles[alive[Int(generator.uniform() * Double(alive.count))]]
        }
      }
    }
    tally.conditional.add(logs: logs)
    tally.trials += size
  }

  private func advance(_ particle: inout Particle, to stage: Double, _ generator: inout StreamGenerator) {
    var errors = particle.errors
    let rule = task.rule
    let most = rule.allowedErrors(stage)
    source.advance(
      &particle.state, to: stage, along: particle.path, strain: particle.strain, &generator
    ) { _, event in
      if event.isRecovery { return }
      if (event.isKey || rule.countsNonKeyErrors) && (event.isDisruptive || !rule.countsDerailments) { errors += 1 }
    }
    particle.errors = errors
    particle.hasFailed = errors > most
  }
}
