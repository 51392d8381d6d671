import Foundation
package import GSLKernel

/// The errors of tokens to which something is done: each error probability of another law goes through a map.
///
/// Averages are those of the other law's nodes: exact for discrete laws, and as good as their quadrature for smooth ones
/// where the map is smooth. No scenario names it; strategies make it.
///
/// A class: models nest such laws, and a copy for every event would count a reference to each part of it.
package final class TransformedError: ErrorLaw {
  private let base: any ErrorLaw
  private let map: @Sendable (Double) -> Double
  package let nodes: [(value: Double, weight: Double)]
  /// The nodes by ln(1 − e).
  private let logNodes: [(weight: Double, log: Double)]
  package let formula: String

  /// `map` takes probabilities to probabilities.
  package init(_ base: any ErrorLaw, formula: String, _ map: @escaping @Sendable (Double) -> Double) {
    (self.base, self.map, self.formula) = (base, map, formula)
    nodes = base.nodes.map { (map($0.value), $0.weight) }
    logNodes = nodes.map { ($0.weight, log1p(-$0.value)) }
  }

  package var mean: Double { nodes.reduce(0) { $0 + $1.value * $1.weight } }

  package func logSurvival(power z: Double) -> Double {
    if z == 0 { return 0 }
    return logOfMean(logNodes.count) { (logNodes[$0].weight, z * logNodes[$0].log) }
  }

  package func sample(_ generator: inout StreamGenerator) -> Double { map(base.sample(&generator)) }
}
