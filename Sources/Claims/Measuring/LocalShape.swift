import Foundation
import Simulation

/// The shape of a simulated curve between two lengths.
///
/// Intervals combine the ends of those of both lengths. As both lengths are read from the same sequences, they are wider
/// than they would have to be, by half or so; no assumption on how the two go together is needed.
struct LocalShape {
  let from: ReliabilityEstimate
  let to: ReliabilityEstimate

  init(_ from: ReliabilityEstimate, _ to: ReliabilityEstimate) { (self.from, self.to) = (from, to) }

  /// Between two of the lengths of a curve.
  init(_ curve: [ReliabilityEstimate], from: Int, to: Int) throws(MissingLength) {
    func point(_ length: Int) throws(MissingLength) -> ReliabilityEstimate {
      guard let found = curve.first(where: { $0.length == length }) else { throw MissingLength(length: length) }
      return found
    }
    self.init(try point(from), try point(to))
  }

  /// A length at which nothing was simulated.
  struct MissingLength: Error, CustomStringConvertible {
    let length: Int
    var description: String { "nothing was simulated at \(length) tokens" }
  }

  private var logRatio: Double { log(Double(to.length) / Double(from.length)) }

  /// −Δ ln R/Δ ln n: constant for a power law.
  func powerExponent(_ name: String) -> Quantity { slope(name, over: logRatio, unit: nil) }

  /// −Δ ln R/Δn: constant for an exponential.
  func rate(_ name: String) -> Quantity {
    slope(name, over: Double(to.length) - Double(from.length), unit: "per token")
  }

  /// Δ ln(−ln R)/Δ ln n: γ for exp(−λ n^γ), 1 for an exponential.
  func stretching(_ name: String) -> Quantity {
    func value(_ first: Double, _ second: Double) -> Double { log(log(second) / log(first)) / logRatio }
    return .simulated(
      name, value(from.estimate, to.estimate), (value(from.lower, to.upper), value(from.upper, to.lower)))
  }

  private func slope(_ name: String, over width: Double, unit: String?) -> Quantity {
    func value(_ first: Double, _ second: Double) -> Double { log(first / second) / width }
    return .simulated(
      name, value(from.estimate, to.estimate), (value(from.lower, to.upper), value(from.upper, to.lower)), unit: unit)
  }
}

extension ReliabilityEstimate {
  /// The reliability itself.
  func quantity(_ name: String) -> Quantity { .simulated(name, estimate, (lower, upper)) }
}
