package import Estimators
import Foundation

/// One arm at one strength: what it costs and how reliable it is.
package struct FrontierPoint: Sendable {
  /// Whose it is.
  package enum Family: Sendable, Equatable {
    case baseline
    /// The number of an arm of the scenario.
    case arm(Int)
    /// The number of a way of brute force.
    case bruteForce(Int)
  }

  package let arm: Arm
  package let family: Family
  /// The factor on what the scenario's arm spends or holds; 1 for the baseline and for brute force.
  package let strength: Double
  /// At the length compared.
  package let outlay: Outlay
  /// ln R at every length, where it is known without sampling error.
  package let exact: [Double]?
  /// Sequences that succeed, length by length.
  package let counts: [BinomialProportion]

  /// R at a length: exact where it is known.
  package func reliability(_ length: Int) -> Double {
    exact.map { exp($0[length]) } ?? counts[length].estimate
  }
}
