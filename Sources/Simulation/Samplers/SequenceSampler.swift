package import GSLKernel
import RandomStreams
package import TokenModels

/// A way to simulate sequences. All samplers of a scenario agree in distribution; tests prove it.
package protocol SequenceSampler: Sendable {
  /// Simulates the sequences with these numbers and adds them to the tally.
  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally)
}

/// A sampler whose sequences may be one of several paths written for a task.
package protocol PathSampler: SequenceSampler {
  var task: SamplingTask { get set }
}

extension PathSampler {
  /// The sampler of another path: it shares what is the same for all of them, tables first of all.
  func path(_ number: Int) -> Self {
    var other = self
    other.task.path = number
    return other
  }
}

/// What every sampler needs to know.
package struct SamplingTask: Sendable {
  package let model: SequenceModel
  package let rule: SuccessRule
  /// Rising whole numbers.
  package let lengths: [Double]
  package let seed: UInt64
  /// Which of several paths for one task is drawn; 0 for the first, or the only one.
  package var path = 0
  /// Whether R given the latent draws is to be averaged too.
  package let wantsConditional: Bool

  package init(
    model: SequenceModel, rule: SuccessRule, lengths: [Double], seed: UInt64, wantsConditional: Bool
  ) {
    self.model = model
    self.rule = rule
    self.lengths = lengths
    self.seed = seed
    self.wantsConditional = wantsConditional
  }

  /// The seed of what a path does not share with the others of its task.
  package var pathSeed: UInt64 {
    if path == 0 { return seed }
    var names = RandomStream(StreamKey(seed: seed, purpose: .panel, replicate: UInt64.max - UInt64(path)))
    return names.next()
  }

  /// The longest length.
  package var limit: Double { lengths.last ?? 0 }
}

/// What is drawn once per sequence, from a stream of its own: every sampler sees the same sequence differ in the same
/// way from the others.
package struct LatentDraws: Sendable {
  /// The difficulty; 1 where the scenario has none.
  package let difficulty: Double
  /// The index of the text; 0 unless placement is recorded.
  package let text: Int

  /// The draws of a scenario that has none.
  static let none = LatentDraws()

  private init() { (difficulty, text) = (1, 0) }

  /// Draws both from the stream of a replicate.
  @inline(__always)
  package init(model: SequenceModel, generator: inout StreamGenerator, seed: UInt64, replicate: UInt64) {
    generator.restart(StreamKey(seed: seed, purpose: .latent, replicate: replicate))
    if case .recorded(let texts) = model.placement {
      text = Int(generator.uniform() * Double(texts.count))
    } else {
      text = 0
    }
    difficulty = model.difficulty?.sample(&generator) ?? 1
  }

  /// What a task's path shares with its other paths; the generator is left where its own draws begin.
  @inline(__always)
  init(task: SamplingTask, pathSeed: UInt64, generator: inout StreamGenerator, replicate: UInt64) {
    self.init(model: task.model, generator: &generator, seed: task.seed, replicate: replicate)
    if task.path > 0 { generator.restart(StreamKey(seed: pathSeed, purpose: .latent, replicate: replicate)) }
  }
}

extension SequenceModel {
  /// Whether sequences differ by anything drawn once per sequence.
  package var hasLatentDraws: Bool {
    if difficulty != nil { return true }
    if case .recorded(let texts) = placement { return texts.count > 1 }
    return false
  }

  /// Whether R given the draws differs between sequences.
  var drawsPerSequence: Bool { hasLatentDraws || drawsPaths }

  /// Whether each sequence draws key positions or visits to domains of its own beforehand.
  var drawsPaths: Bool {
    switch placement {
    case .bursty, .domains: true
    case .even, .independent, .recorded: false
    }
  }
}
