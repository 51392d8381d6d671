import Foundation
import GSLKernel
import ReliabilityModels

/// Vuong's test between two models of which neither holds the other (1989, doi:10.2307/1912557).
package struct VuongTest: Equatable, Sendable {
  package let first: String
  package let second: String
  /// Above 0 where the first is closer to the data; standard normal where both are equally close.
  package let z: Double
  /// The same with Akaike's and Schwarz's charge for parameters.
  package let akaike: Double
  package let schwarz: Double
  /// Two-sided, of `z` with Akaike's charge.
  package let pValue: Double

  /// Units are single trials, or whole clusters where rows share them; nil where the two curves are one.
  package init?(_ first: Fit, _ second: Fit, _ data: ObservedData, byCluster: Bool) {
    let left = Likelihood(first.curve.model, data).logProbabilities(values: first.curve.values)
    let right = Likelihood(second.curve.model, data).logProbabilities(values: second.curve.values)
    let ratios = zip(left, right).map { $0 - $1 }
    var (units, sum, squares) = (0.0, 0.0, 0.0)
    if byCluster {
      var sums = [Double](repeating: 0, count: data.clusterCount)
      for row in data.rows { sums[row.cluster] += row.count * ratios[row.cell] }
      units = Double(sums.count)
      sum = sums.reduce(0, +)
      squares = sums.reduce(0) { $0 + $1 * $1 }
    } else {
      for (cell, ratio) in zip(data.cells, ratios) where cell.count > 0 {
        units += cell.count
        sum += cell.count * ratio
        squares += cell.count * ratio * ratio
      }
    }
    let variance = squares / units - (sum / units) * (sum / units)
    guard variance > 1e-20 * data.meanWeight * data.meanWeight, units > 1 else { return nil }
    let scale = (units * variance).squareRoot()
    // Charges are in units of ln L, which weights scale.
    let charge = Double(first.parameterCount - second.parameterCount) * data.meanWeight
    self.first = first.model
    self.second = second.model
    z = sum / scale
    akaike = (sum - charge) / scale
    schwarz = (sum - charge / 2 * log(data.trials)) / scale
    pValue = 2 * NormalDistribution.probability(below: -abs(akaike))
  }
}
