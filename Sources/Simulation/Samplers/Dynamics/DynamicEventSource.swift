package import GSLKernel
import RandomStreams
package import TokenModels

/// Draws what happens to one sequence, event by event, from any state to any later position.
///
/// Stopping at a position and going on from there changes nothing in distribution: candidates come from exponential
/// draws, which have no memory. That is what lets a splitting sampler copy sequences half-way.
package protocol DynamicEventSource: Sendable {
  /// What is drawn once per sequence beyond its difficulty and text: key positions, or visits to domains.
  associatedtype Path: Sendable

  /// Draws the path, on the generator of what is drawn once per sequence.
  func drawPath(_ latent: LatentDraws, _ generator: inout StreamGenerator) -> Path

  /// Goes on from a state to `end`, calling `record` for every event in order.
  func advance(
    _ state: inout SequenceState, to end: Double, along path: Path, strain: Strain,
    _ generator: inout StreamGenerator, record: (Double, TokenEvent) -> Void)

  /// Makes a state whose position was set by others fit for `advance`.
  func enter(_ state: inout SequenceState, along path: Path)

  /// The strain at a position without earlier errors: that of the sequence, and of its domain there.
  func strain(at t: Double, along path: Path, base: Strain) -> Strain

  /// The first tokens of new visits to domains; none elsewhere.
  func transitions(of path: Path) -> [Double]
}

extension DynamicEventSource {
  package func transitions(of path: Path) -> [Double] { [] }
  package func enter(_ state: inout SequenceState, along path: Path) {}
  package func strain(at t: Double, along path: Path, base: Strain) -> Strain { base }
}

extension SequenceModel {
  /// The source of events under this placement; nil where a bounding hazard is infinite, and where tokens come in blocks.
  func eventSource(upTo limit: Double) -> (any DynamicEventSource)? {
    if blocks != nil { return nil }
    return switch placement {
    case .independent, .domains: RegimeEvents(model: self, limit: limit)
    case .even, .recorded, .bursty: KeyedEvents(model: self, limit: limit)
    }
  }
}

/// All events of each sequence, errors derailing, breeding and ceasing as the scenario says.
package struct DynamicSampler<Source: DynamicEventSource>: PathSampler {
  private(set) var sequences: DynamicSequences<Source>

  package init(task: SamplingTask, source: Source) { sequences = DynamicSequences(task: task, source: source) }

  package var task: SamplingTask {
    get { sequences.task }
    set { sequences.task = newValue }
  }

  package func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var counts = ErrorCounts(task: task)
    sequences.forEach(replicates) { _, _, draw in
      draw { counts.record($0, $1) }
      counts.finish(into: &tally)
    }
    if task.rule.isMonotone { tally.countSurvivors() }
  }
}

/// The sequences of a scenario by their numbers, drawn by events.
package struct DynamicSequences<Source: DynamicEventSource>: Sendable {
  var task: SamplingTask
  let source: Source
  private let drawsOnce: Bool

  init(task: SamplingTask, source: Source) {
    self.task = task
    self.source = source
    drawsOnce = task.model.drawsPerSequence
  }

  /// Calls `body` for every replicate with a way to draw its events.
  @inline(__always)
  func forEach(
    _ replicates: Range<UInt64>, _ body: (UInt64, Source.Path, ((Double, TokenEvent) -> Void) -> Void) -> Void
  ) {
    forEachStart(replicates) { replicate, path, strain, state, generator in
      body(replicate, path) { record in
        source.advance(&state, to: task.limit, along: path, strain: strain, &generator, record: record)
      }
    }
  }

  /// Calls `body` for every replicate with what it starts from.
  @inline(__always)
  func forEachStart(
    _ replicates: Range<UInt64>,
    _ body: (UInt64, Source.Path, Strain, inout SequenceState, inout StreamGenerator) -> Void
  ) {
    var generator = StreamGenerator(StreamKey(seed: task.seed, purpose: .events, replicate: 0))
    var path = source.drawPath(.none, &generator)
    let pathSeed = task.pathSeed
    var interruption = InterruptionCheck(every: InterruptionCheck.sequences)
    for replicate in replicates {
      if interruption.saysStop() { return }
      var latent = LatentDraws.none
      if drawsOnce {
        latent = LatentDraws(task: task, pathSeed: pathSeed, generator: &generator, replicate: replicate)
        path = source.drawPath(latent, &generator)
      }
      generator.restart(StreamKey(seed: pathSeed, purpose: .events, replicate: replicate))
      var state = SequenceState()
      let strain = task.model.strain(difficulty: latent.difficulty)
      body(replicate, path, strain, &state, &generator)
    }
  }
}
