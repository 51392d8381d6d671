import Simulation
import TokenModels

/// Key tokens that err together, or each for itself.
enum ClusteredErrors {
  /// Key tokens of error 0.01, eight in a hundred, that share one error probability per sequence: intra-class correlation
  /// 0.05.
  static let clustered = SequenceModel.constant(
    LinearGrowth(share: 0.08), key: 0.01, difficulty: SharedKeyError(mean: 0.01, correlation: 0.05))

  /// The same without correlation.
  static let independent = SequenceModel.constant(LinearGrowth(share: 0.08), key: 0.01)

  /// Up to eighty key tokens, eight more at each.
  static let lengths = (1...10).map { 100.0 * Double($0) }

  /// P(any error) among forty key tokens, of a curve at `lengths`.
  static func anyError(_ name: String, _ curve: [ReliabilityEstimate]) -> Quantity {
    let point = curve[4]
    return .simulated("P(any error), \(name)", 1 - point.estimate, (1 - point.upper, 1 - point.lower))
  }
}
