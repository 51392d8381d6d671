import Foundation

/// Whether key tokens come as the fitted process says, once position is stretched to its expected count m(t).
///
/// Under the process, rescaled gaps m(tᵢ) − m(tᵢ₋₁) are independent draws of the unit exponential (Brown et al. 2002,
/// doi:10.1162/08997660252741149). P-values come from the parametric bootstrap: sets of texts drawn from the fitted
/// process in the same windows, fitted anew each.
package struct GrowthCheck: Equatable, Sendable {
  /// The largest distance between the gaps' distribution and the unit exponential (Kolmogorov–Smirnov).
  package let distance: Measure
  /// Variance over mean of counts in ten equal parts of each text's rescaled window: 1 for a Poisson process, above 1 for
  /// bursts; nil where no text has a key token to count.
  package let dispersion: Measure?
  /// Mean of (n − m)²/m over texts: above 1 where texts have rates of their own; nil with one text.
  package let spread: Measure?
  package let gaps: Int
  package let replicates: Int

  /// A statistic with the share of bootstrap replicates at least as large, (1 + r)/(1 + B); nil where none were drawn.
  package struct Measure: Equatable, Sendable {
    package let value: Double
    package let pValue: Double?
  }

  /// The level at which a sentence is claimed.
  package static let level = 0.01

  /// Variance over mean beyond which Poisson errors are worth a warning: 1.2 makes them 10 % too small.
  package static let noticeable = 1.2

  /// Whether key tokens come in bursts, beyond chance and beyond a trifle.
  package var showsBursts: Bool { Self.isExcess(dispersion) }
  /// Whether texts differ in their rates, beyond chance and beyond a trifle.
  package var showsSpread: Bool { Self.isExcess(spread) }
  /// Whether gaps are not those of the process.
  package var isRefused: Bool { distance.pValue.map { $0 <= Self.level } ?? false }

  private static func isExcess(_ measure: Measure?) -> Bool {
    guard let measure, measure.value > noticeable else { return false }
    return measure.pValue.map { $0 <= level } ?? false
  }
}

/// The statistics of a check, for the data or for one replicate.
struct RescaledStatistics {
  let distance: Double
  let dispersion: Double?
  let spread: Double?
  let gaps: Int

  /// Parts of rescaled time in which key tokens are counted.
  static let parts = 10

  /// `logAmount` is that of positions in the sample's unit.
  init(_ process: any CountingProcess, _ sample: KeyTokenSample, logAmount: Double, logShape: Double) {
    func rise(_ start: Double, _ end: Double) -> Double {
      end > start ? exp(logAmount + process.logRise(from: start, to: end, logShape: logShape).value) : 0
    }
    var gaps: [Double] = []
    gaps.reserveCapacity(sample.events.positions.count)
    var (squares, freedom, excess) = (0.0, 0.0, 0.0)
    for text in sample.texts {
      var (last, reached) = (text.start, 0.0)
      let whole = rise(text.start, text.end)
      var counts = Array(repeating: 0.0, count: Self.parts)
      for position in text.events.positions {
        let gap = rise(last, position)
        gaps.append(gap)
        reached += gap
        last = position
        let share = whole > 0 ? reached / whole : 0
        counts[max(0, min(Self.parts - 1, Int(share * Double(Self.parts))))] += 1
      }
      // The event that ends observation is at the end by definition and says nothing of the others.
      if text.endsAtLastEvent { counts[Self.parts - 1] -= 1 }
      let total = counts.reduce(0, +)
      let mean = total / Double(Self.parts)
      if total > 0 {
        squares += counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / mean
        freedom += Double(Self.parts - 1)
      }
      // Where the count was fixed, the rescaled length varied, by as much.
      let (count, expected) = (text.events.count, whole)
      let scale = text.endsAtLastEvent ? count : expected
      if scale > 0 { excess += (count - expected) * (count - expected) / scale }
    }
    gaps.sort()
    var distance = 0.0
    let size = Double(gaps.count)
    for (index, gap) in gaps.enumerated() {
      let share = -expm1(-gap)
      distance = max(distance, share - Double(index) / size, Double(index + 1) / size - share)
    }
    self.distance = distance
    self.gaps = gaps.count
    dispersion = freedom > 0 ? squares / freedom : nil
    spread = sample.texts.count > 1 ? excess / Double(sample.texts.count - 1) : nil
  }
}
