import Foundation

/// By what a model is chosen among fits to one data set.
package enum SelectionCriterion: String, CaseIterable, Sendable {
  /// The larger ln L.
  case likelihood
  /// The larger ln L less the number of parameters (Akaike 1974).
  case aic
  /// The larger ln L less ln(N)/2 a parameter (Schwarz 1978).
  case bic

  /// What is taken from ln L for each parameter when there are so many sequences.
  func charge(sequences: Double) -> Double {
    switch self {
    case .likelihood: 0
    case .aic: 1
    case .bic: log(max(1, sequences)) / 2
    }
  }
}
