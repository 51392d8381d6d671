import Foundation
import GSLKernel
import RandomStreams

/// Randomised quantile residuals: independent standard normal draws where the fitted law is true, whatever the data's form.
///
/// Dunn & Smyth (1996, doi:10.1080/10618600.1996.10474708). Above 0 where sequences outlive what the fit expects. A
/// residual stands for the attempts at a length, the sequences still alive before one, or a single sequence. What is
/// discrete or censored is drawn uniformly between the ends of what is known, from a stream of its own: same seed, same
/// residuals. Estimated parameters make them a little too small, as in any regression.
package struct QuantileResiduals: Equatable, Sendable {
  package let points: [Point]

  package struct Point: Equatable, Sendable {
    /// Where it was observed, in tokens: the length, the position, or the longest length survived.
    package let length: Double
    /// Standard normal under the fit.
    package let residual: Double
    /// Φ of it: uniform under the fit.
    package let uniform: Double
    package let source: Source
  }

  /// What a residual comes from.
  package enum Source: Equatable, Sendable {
    /// So many attempts at the length with an index, or sequences alive before it.
    case counts(lengthIndex: Int, trials: Double)
    /// One sequence of a cell and a cluster, and the part of [0, 1] to which its cell confines the uniform.
    case sequence(cell: Int, cluster: Int, from: Double, to: Double)
  }

  /// Nil where weights make counts that are no numbers of anything, and of more than `mostSequences` single sequences.
  package init?(of curve: FittedCurve, to data: ObservedData, seed: UInt64) {
    var generator = StreamGenerator(StreamKey(seed: seed, purpose: .residuals, replicate: 0))
    self.init(of: curve, to: data) { generator.uniform() }
  }

  /// With uniform draws from elsewhere: one for each residual, in the order of rows or lengths.
  init?(of curve: FittedCurve, to data: ObservedData, uniforms: [Double]) {
    var draws = uniforms.makeIterator()
    self.init(of: curve, to: data) { draws.next() ?? .nan }
  }

  private init?(of curve: FittedCurve, to data: ObservedData, draw: () -> Double) {
    guard !data.isWeighted, data.cells.allSatisfy({ $0.count == $0.count.rounded() }) else { return nil }
    switch data.form {
    case .attempts, .firstFailures: points = Self.counted(curve, data, draw)
    case .intervals, .positions:
      guard data.total <= Self.mostSequences else { return nil }
      points = Self.single(curve, data, draw)
    }
  }

  /// Nobody looks at more residuals one by one, and a test of so many finds any law wrong.
  package static let mostSequences = 1e5

  /// A binomial at each length: successes of the attempts there, or of the sequences alive the ones that stay alive.
  private static func counted(
    _ curve: FittedCurve, _ data: ObservedData, _ draw: () -> Double
  ) -> [Point] {
    var alive = data.total
    var before = 0.0
    var points: [Point] = []
    var succeeded = [Double](repeating: 0, count: data.lengths.count)
    var failed = succeeded
    for cell in data.cells {
      if data.form == .attempts, cell.from >= 0 { succeeded[cell.from] += cell.count }
      if cell.to < data.lengths.count { failed[cell.to] += cell.count }
    }
    for (index, length) in data.lengths.enumerated() {
      let logReliability = curve.logReliability(at: length)
      let isAttempts = data.form == .attempts
      let trials = isAttempts ? data.blocks[index] : alive
      let successes = isAttempts ? succeeded[index] : alive - failed[index]
      let p = exp(min(0, logReliability - (isAttempts ? 0 : before)))
      (alive, before) = (alive - failed[index], logReliability)
      guard trials > 0 else { continue }
      let law = BinomialDistribution(trials: trials, p: p)
      let (below, upTo) = (law.tails(successes - 1), law.tails(successes))
      points.append(
        Point(
          between: below, and: upTo, at: length, .counts(lengthIndex: index, trials: trials), draw()))
    }
    return points
  }

  /// F = 1 − R at each sequence's position, or somewhere between the ends of its interval.
  private static func single(
    _ curve: FittedCurve, _ data: ObservedData, _ draw: () -> Double
  ) -> [Point] {
    let logs = data.lengths.map { curve.logReliability(at: $0) }
    func tails(_ index: Int) -> (lower: Double, upper: Double) {
      if index < 0 { return (0, 1) }
      return index == logs.count ? (1, 0) : (-expm1(logs[index]), exp(logs[index]))
    }
    return data.rows.flatMap { row -> [Point] in
      let cell = data.cells[row.cell]
      let (start, end) = (tails(cell.from), tails(cell.to))
      let length = data.lengths[cell.from >= 0 ? cell.from : cell.to]
      return (0..<Int(row.count)).map { _ in
        Point(
          between: start, and: end, at: length,
          .sequence(cell: row.cell, cluster: row.cluster, from: start.lower, to: end.lower), draw())
      }
    }
  }
}

extension QuantileResiduals.Point {
  /// The place `v` of the way between two values of a distribution function, from whichever tail keeps its digits.
  fileprivate init(
    between start: (lower: Double, upper: Double), and end: (lower: Double, upper: Double), at length: Double,
    _ source: QuantileResiduals.Source, _ v: Double
  ) {
    let isLow = start.lower < 0.5
    let tail =
      isLow ? start.lower + v * (end.lower - start.lower) : end.upper + (1 - v) * (start.upper - end.upper)
    // The least probability a normal quantile makes finite: |z| < 38.
    let z = NormalDistribution.quantile(max(tail, 1e-300))
    self.init(
      length: length, residual: isLow ? z : -z, uniform: isLow ? tail : 1 - tail, source: source)
  }
}
