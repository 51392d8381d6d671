import Foundation
import GSLKernel
import RandomStreams
import ReliabilityModels

extension ObservedData {
  /// The same design with the counts that a curve has in the mean: trials times probability, cell by cell.
  func expected(under curve: FittedCurve) -> ObservedData {
    let logarithms = Likelihood(curve.model, self).logProbabilities(values: curve.values)
    return recounted(zip(cells, logarithms).map { $0.block < 0 ? $0.count : blocks[$0.block] * exp($1) })
  }

  /// The same design with counts drawn from a curve: a multinomial in each block.
  func drawn(from curve: FittedCurve, _ generator: inout StreamGenerator) -> ObservedData {
    drawn(
      probabilities: Likelihood(curve.model, self).logProbabilities(values: curve.values).map { exp($0) }, &generator)
  }

  /// The same with the probabilities of all cells at hand; cells without a block keep their counts.
  func drawn(probabilities: [Double], _ generator: inout StreamGenerator) -> ObservedData {
    var counts = cells.map(\.count)
    var left = blocks
    var mass = [Double](repeating: 1, count: blocks.count)
    // A multinomial is a row of binomials, each among what is left.
    for (index, cell) in cells.enumerated() where cell.block >= 0 {
      let p = mass[cell.block] > 0 ? min(1, probabilities[index] / mass[cell.block]) : 1
      counts[index] = generator.binomial(p: p, trials: left[cell.block].rounded())
      left[cell.block] -= counts[index]
      mass[cell.block] -= probabilities[index]
    }
    return recounted(counts)
  }
}
