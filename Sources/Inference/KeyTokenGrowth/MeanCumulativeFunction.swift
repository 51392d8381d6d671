import Foundation
import GSLKernel

/// The observed mean number of key tokens per text up to a position, whatever process they come from.
///
/// The sum of d/Y over positions, with d key tokens among Y texts still observed there (Nelson 1995,
/// doi:10.1080/00401706.1995.10484299), over stretches where at least two texts are.
package struct MeanCumulativeFunction: Equatable, Sendable {
  package let observed: ObservedStretches
  package let points: [Point]
  package let texts: Int

  package struct Point: Equatable, Sendable {
    package let position: Double
    package let mean: Double
    /// From the spread between texts, see `TextSpread`; nil where no two are observed at once.
    package let standardError: Double?
  }

  /// At the positions of key tokens, at most so many of them, evenly among all.
  package init(_ records: [KeyTokenRecord], atMost count: Int = 400) {
    let observed = ObservedStretches(records)
    let steps = Self.steps(records, observed)
    let last = steps.count - 1
    let chosen = last < count ? Array(steps.indices) : (1...count).map { $0 * last / count }
    var means: [Double] = []
    for step in steps { means.append((means.last ?? 0) + Double(step.events) / Double(step.texts)) }
    var spread = TextSpread(records, steps)
    points = chosen.map { index in
      Point(
        position: steps[index].position, mean: means[index],
        standardError: observed.fewest > 1 ? spread.error(at: index) : nil)
    }
    texts = records.count
    self.observed = observed
  }

  /// The interval of a point by Student's law over texts; nil without an error.
  package func interval(of point: Point, confidence: Double = 0.95) -> (lower: Double, upper: Double)? {
    guard let error = point.standardError else { return nil }
    let t = StudentDistribution.quantile(0.5 * (1 + confidence), degreesOfFreedom: Double(texts - 1))
    return (max(0, point.mean - t * error), point.mean + t * error)
  }

  /// The positions that have key tokens and enough texts.
  private static func steps(_ records: [KeyTokenRecord], _ observed: ObservedStretches) -> [KeyTokenStep] {
    var steps: [KeyTokenStep] = []
    for position in records.flatMap(\.positions).sorted() {
      if let same = steps.last, same.position == position {
        steps[steps.count - 1].events += 1
      } else {
        let texts = observed.texts(at: position)
        if texts >= observed.fewest { steps.append(KeyTokenStep(position: position, events: 1, texts: texts)) }
      }
    }
    return steps
  }
}

/// A position with d key tokens among Y texts that are observed there.
struct KeyTokenStep: Equatable, Sendable {
  let position: Double
  var events: Int
  let texts: Int
}
