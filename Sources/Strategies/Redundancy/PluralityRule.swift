import Foundation
package import GSLKernel
package import TokenModels

/// The most frequent answer, where a wrong path gives wrong answer j of V with probability ∝ j^(−s); ties are broken
/// evenly at random among the tied.
///
/// s = 0 scatters wrong answers evenly, which lets plurality win with a minority of right answers, up to an error of
/// p = V/(V + 1) per path; s = ∞, or V = 1, makes all wrong answers the same one, which is `MajorityRule`.
package struct PluralityRule: AggregationRule, Equatable {
  /// V, from 1 on.
  package let alternatives: Int
  /// s, from 0 to ∞.
  package let concentration: Double

  /// The chance of each wrong answer, given that the path is wrong, the most likely first.
  package let shares: [Double]

  package init(alternatives: Int, concentration: Double) {
    (self.alternatives, self.concentration) = (alternatives, concentration)
    let weights = (1...alternatives).map { pow(Double($0), -concentration) }
    let total = weights.reduce(0, +)
    shares = weights.map { $0 / total }
  }

  /// Counting takes some V·m³/2 multiplications, here at most 1e10 of them; and e^m must stay a number.
  package var mostPaths: Int { min(500, Int(cbrt(2e10 / Double(alternatives)))) }

  package func errors(paths m: Int) -> [Double] {
    (0...m).map { PluralityCount.error(right: m - $0, wrong: $0, shares: shares) }
  }

  package func isWrong(ofPath p: Double, paths m: Int, _ generator: inout StreamGenerator) -> Bool {
    let wrong = Int(generator.binomial(p: p, count: UInt32(m)))
    let right = m - wrong
    if wrong < right { return false }
    var tally = Array(repeating: 0, count: alternatives)
    for _ in 0..<wrong {
      var (rest, answer) = (generator.uniform(), 0)
      while answer < alternatives - 1, rest >= shares[answer] {
        rest -= shares[answer]
        answer += 1
      }
      tally[answer] += 1
    }
    let top = tally.max() ?? 0
    if top != right { return top > right }
    let tied = Double(tally.count { $0 == top })
    return generator.uniform() * (tied + 1) < tied
  }

  package var formula: String {
    let spread = concentration == 0 ? "equally likely" : "∝ j^(−\(concentration.plain))"
    return alternatives == 1 ? "plurality, one wrong answer" : "plurality, \(alternatives) wrong answers \(spread)"
  }

  package static let descriptor = LawDescriptor<any AggregationRule>(
    "plurality", "the most frequent answer, wrong ones spread over V alternatives with chances ∝ j^(−s)",
    parameters: [
      Parameter("alternatives", .whole(1...1000), "number V of different wrong answers"),
      Parameter("concentration", .number(.nonNegative), required: false, "exponent s: 0 (if absent) is an even spread"),
    ]
  ) { arguments throws(ArgumentFault) in
    PluralityRule(
      alternatives: Int(try arguments.required("alternatives")), concentration: arguments.number("concentration") ?? 0)
  }
}
