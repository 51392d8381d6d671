import Foundation
import RandomStreams

/// Checks a fit by sets of texts drawn from it: the same windows, fitted anew, the same statistics.
///
/// Where key tokens stand at whole positions, one at each, so do the drawn ones: gaps of a tenth of all tokens are
/// geometric, and far from the exponential that a process in continuous time has.
struct GrowthBootstrap {
  let process: any CountingProcess
  let sample: KeyTokenSample
  let seed: UInt64
  /// Which of the rivals it is: each has streams of its own.
  let stream: Int
  let replicates: Int

  /// Key tokens drawn in all at most; beyond, replicates are dropped, but 19 are always drawn (p ≥ 0.05).
  static let budget = 20_000_000

  private let isWhole: Bool

  init(process: any CountingProcess, sample: KeyTokenSample, seed: UInt64, stream: Int, replicates: Int) {
    self.process = process
    self.sample = sample
    self.seed = seed
    self.stream = stream
    self.replicates = replicates
    isWhole = sample.hasWholePositions
  }

  func check(logShape: Double) -> GrowthCheck {
    let observed = statistics(of: sample, logShape: logShape)
    let affordable = max(19, Self.budget / max(1, sample.events.positions.count))
    var drawn: [RescaledStatistics] = []
    for replicate in 0..<max(0, min(replicates, affordable)) {
      var random = RandomStream(
        StreamKey(seed: seed, purpose: .bootstrap, replicate: UInt64(stream) << 32 | UInt64(replicate)))
      let texts = sample.texts.compactMap { draw($0, logShape: logShape, &random) }
      let copy = KeyTokenSample(unit: sample.unit, texts: texts)
      guard copy.events.positions.count > process.parameters.count else { continue }
      drawn.append(statistics(of: copy, logShape: refit(copy, from: logShape)))
    }
    func measure(_ value: Double, _ rivals: [Double]) -> GrowthCheck.Measure {
      let larger = rivals.count { $0 >= value * (1 - 1e-12) }
      return GrowthCheck.Measure(
        value: value, pValue: rivals.isEmpty ? nil : Double(1 + larger) / Double(1 + rivals.count))
    }
    return GrowthCheck(
      distance: measure(observed.distance, drawn.map(\.distance)),
      dispersion: observed.dispersion.map { measure($0, drawn.compactMap(\.dispersion)) },
      spread: observed.spread.map { measure($0, drawn.compactMap(\.spread)) }, gaps: observed.gaps,
      replicates: drawn.count)
  }

  private func statistics(of sample: KeyTokenSample, logShape: Double) -> RescaledStatistics {
    let total = ShapeLikelihood(process: process, sample: sample).logTotalRise(logShape).value
    return RescaledStatistics(
      process, sample, logAmount: log(sample.events.count) - total, logShape: logShape)
  }

  /// One text of the fitted process: arrivals of a unit-rate process, put where the mean reaches them.
  ///
  /// A window that ends at its last event is drawn up to as many events; nil where the process runs out before the first.
  private func draw(_ text: KeyTokenSample.Text, logShape: Double, _ random: inout RandomStream) -> KeyTokenSample.Text?
  {
    let total = ShapeLikelihood(process: process, sample: sample).logTotalRise(logShape).value
    let first = process.logFirst(logAmount: log(sample.events.count) - total, logShape: logShape)
    let values = process.hasShape ? [exp(first.value), exp(logShape)] : [exp(first.value)]
    var positions: [Double] = []
    var arrival = 0.0
    while true {
      arrival += random.exponential()
      var position = process.position(from: text.start, rising: arrival, values)
      guard position.isFinite else { break }
      if isWhole {
        position = (position * sample.unit).rounded(.up) / sample.unit
        // A token is key or not, however many arrivals fall into it.
        if let last = positions.last, position <= last { continue }
      }
      if text.endsAtLastEvent ? positions.count >= text.events.positions.count : position > text.end { break }
      positions.append(max(.leastNormalMagnitude, position))
    }
    let end = text.endsAtLastEvent ? positions.last ?? text.start : text.end
    guard end > text.start else { return nil }
    return KeyTokenSample.Text(
      start: text.start, end: end, endsAtLastEvent: text.endsAtLastEvent, events: EventTotals(positions))
  }

  /// ln θ of a replicate: uphill from the truth, and no further out than the scan goes.
  private func refit(_ copy: KeyTokenSample, from logShape: Double) -> Double {
    guard process.hasShape else { return 0 }
    let found = ShapeSearch(likelihood: ShapeLikelihood(process: process, sample: copy)).climb(from: logShape).logShape
    guard let low = process.logShapes.first, let high = process.logShapes.last, found.isFinite else { return logShape }
    return min(max(found, low), high)
  }
}
