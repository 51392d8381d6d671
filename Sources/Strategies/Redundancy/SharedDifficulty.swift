import Foundation
package import GSLKernel

/// The error probability P that all paths at a junction share: Beta with a given mean and intra-class correlation.
///
/// ρ = 1/(a + b + 1) is the correlation between the errors of any two paths (theory §4): at 0 slips are the path's own
/// and P = e, at 1 they are the junction's and every path fails or none. Both ends are exact members.
package struct SharedDifficulty: Equatable, Sendable {
  /// e, from 0 to 1.
  package let mean: Double
  /// ρ, from 0 to 1.
  package let intraClass: Double

  package init(mean: Double, intraClass: Double) {
    (self.mean, self.intraClass) = (mean, intraClass)
  }

  /// The shapes a = e(1 − ρ)/ρ and b = (1 − e)(1 − ρ)/ρ; nil where P is not a beta variable, at the ends of ρ or of e.
  package var shapes: (a: Double, b: Double)? {
    guard intraClass > 0, intraClass < 1, mean > 0, mean < 1 else { return nil }
    let size = (1 - intraClass) / intraClass
    return (mean * size, (1 - mean) * size)
  }

  /// The law of the number of wrong answers among m ≥ 1.
  package func wrongCounts(paths m: Int) -> WrongCounts { WrongCounts(of: self, paths: m) }

  /// The chance that all of m ≥ 1 paths are wrong: E[Pᵐ] = B(a + m, b)/B(a, b), the least error of any rule.
  ///
  /// Written as a product it has both ends in it and nothing cancels.
  package func allWrong(paths m: Int) -> Double {
    if intraClass >= 1 { return mean }
    let own = 1 - intraClass
    return (1..<m).reduce(mean) { product, k in
      let shared = Double(k) * intraClass
      return product * ((mean * own + shared) / (own + shared))
    }
  }

  /// A draw of P.
  package func draw(_ generator: inout StreamGenerator) -> Double {
    guard let (a, b) = shapes else {
      if intraClass < 1 { return mean }
      return generator.uniform() < mean ? 1 : 0
    }
    // The ratio of two gammas by their logarithms: for shapes of 1e-3 both are often 0 as numbers.
    let right = generator.logGamma(shape: b)
    let wrong = generator.logGamma(shape: a)
    return 1 / (1 + exp(right - wrong))
  }
}
