import Foundation
import GSLKernel

/// Half of the room for the last tokens, half for those that drew most attention while they were among them (Zhang et al.
/// 2023, arXiv:2306.14048).
///
/// Each later key token whose attention a token is seen under adds a look of the detector's quality, so that a token which
/// u key tokens followed within the window is told from others by d′√u: what it drew is settled when it leaves. Of a
/// detector that is a point, the area under its curve gives d′.
package struct HeavyHitterPolicy: RetentionPolicy {
  package let detector: Detector

  package init(detector: Detector) { self.detector = detector }

  package var name: String { "heavy-hitter" }

  package func kept(_ memory: Memory) -> (Double) -> Double {
    let window = 0.5 * memory.room
    let last = memory.position - window
    let older = last - 1
    let room = memory.room - window
    guard older > room else { return { _ in 1 } }
    let dPrime = dPrime
    // The quality of the score of a key token at s.
    func quality(_ s: Double) -> Double {
      dPrime * max(0, memory.keys(s + window) - memory.keys(s)).squareRoot()
    }
    let threshold = threshold(older: older, room: room, keys: memory.keys, quality)
    return { s in s >= last ? 1 : NormalDistribution.probability(below: quality(s) - threshold) }
  }

  package func edges(_ memory: Memory) -> [Double] { [memory.position - 0.5 * memory.room - 1] }

  private var dPrime: Double {
    if case .score(let dPrime) = detector { return min(dPrime, 40) }
    return Double(2).squareRoot() * NormalDistribution.quantile(min(1 - 1e-12, max(1e-12, detector.area)))
  }

  /// The threshold at which as many older tokens are held as there is room for, to 1e-12.
  private func threshold(
    older: Double, room: Double, keys: (Double) -> Double, _ quality: (Double) -> Double
  ) -> Double {
    let total = keys(older)
    // Key tokens by rank: quadrature over ln s, with the weight that k has there.
    let nodes = GaussRule.legendre32.nodes.map { node, weight -> (Double, Double) in
      let s = exp(0.5 * (node + 1) * log(older))
      let step = 1e-3
      let slope = (keys(s * exp(step)) - keys(s * exp(-step))) / (2 * step)
      return (quality(s), 0.5 * log(older) * weight * slope)
    }
    let sum = nodes.reduce(0) { $0 + $1.1 }
    var (low, high) = (-40.0, 80.0)
    while high - low > 1e-12 {
      let middle = 0.5 * (low + high)
      if middle == low || middle == high { break }
      let held =
        nodes.reduce(0) { $0 + $1.1 * NormalDistribution.probability(below: $1.0 - middle) }
        * (sum > 0 ? total / sum : 0)
        + (older - total) * NormalDistribution.probability(below: -middle)
      if held > room { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}
