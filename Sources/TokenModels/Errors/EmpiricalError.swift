import Foundation
package import GSLKernel

/// Error probabilities measured elsewhere, each as likely as the next (or by weight).
package struct EmpiricalError: ErrorLaw {
  package let nodes: [(value: Double, weight: Double)]
  private let cumulative: [Double]
  private let source: String

  /// Weights are divided by their sum; equal values are joined, so that a long column costs no more than its levels.
  /// Values without weight are left out: 0 times the infinite hazard of a certain error is no number.
  package init(values: [Double], weights: [Double]?, source: String) {
    var joined: [Double: Double] = [:]
    for (index, value) in values.enumerated() { joined[value, default: 0] += weights?[index] ?? 1 }
    let levels = joined.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    let total = levels.reduce(0) { $0 + $1.value }
    nodes = levels.map { ($0.key, $0.value / total) }
    var sum = 0.0
    cumulative = nodes.map {
      sum += $0.weight
      return sum
    }
    self.source = source
  }

  package var mean: Double { nodes.reduce(0) { $0 + $1.weight * $1.value } }
  package func logSurvival(power z: Double) -> Double {
    z == 0 ? 0 : logOfMean(nodes.count) { (nodes[$0].weight, z * log1p(-nodes[$0].value)) }
  }
  package func sample(_ generator: inout StreamGenerator) -> Double {
    let u = generator.uniform()
    var low = 0
    var high = nodes.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > u { high = middle } else { low = middle + 1 }
    }
    return nodes[low].value
  }
  package var formula: String { "empirical, \(nodes.count) levels from \(source)" }

  package static let descriptor = LawDescriptor<any ErrorLaw>(
    "empirical", "error probabilities from a column of a CSV file",
    parameters: [
      Parameter("file", .file, "CSV file with a header, beside the scenario"),
      Parameter("column", .text, required: false, "column of probabilities; 'e' if absent"),
      Parameter("weight", .text, required: false, "column of weights; all equal if absent"),
    ]
  ) { arguments throws(ArgumentFault) in
    let table = try arguments.table("file")
    var column = "e"
    if case .text(let name) = arguments["column"] { column = name }
    let values = try table.numbers(column, within: .probability, for: "file")
    var weights: [Double]?
    if case .text(let name) = arguments["weight"] {
      weights = try table.numbers(name, within: Bounds(from: 0, to: 1e12), for: "file")
      if (weights ?? []).reduce(0, +) <= 0 {
        throw ArgumentFault(parameter: "weight", reason: "the weights sum to 0")
      }
    }
    return EmpiricalError(values: values, weights: weights, source: table.path)
  }
}
