import Foundation
package import GSLKernel
package import TokenModels

/// The first path that a verifier accepts, in order; the last where it accepts none of those before.
///
/// With u the chance that a path is rejected and s, t the verifier's sensitivity and specificity, the error given p is
/// p(1 − t)·(1 + u + … + u^(m−1)) + u^(m−1)·p·t. A path drawn at random instead of the last makes no difference, as
/// rejected paths are alike. Accepted paths are wrong more often than others just where s + t < 1, whatever p is: there,
/// and only there, the verifier does harm.
package struct VerifierRule: AggregationRule, Equatable {
  /// s, the chance that a right answer is accepted.
  package let sensitivity: Double
  /// t, the chance that a wrong answer is rejected.
  package let specificity: Double

  /// Accepts right answers and no others.
  package static let perfect = VerifierRule(sensitivity: 1, specificity: 1)

  package init(sensitivity: Double, specificity: Double) {
    (self.sensitivity, self.specificity) = (sensitivity, specificity)
  }

  /// Path by path: with n left of which x are wrong, the next is wrong with probability x/n. O(m²).
  package func errors(paths m: Int) -> [Double] {
    walk(paths: m, last: [0, 1]) { next, accepted, rejected in next * accepted + rejected }
  }

  package func error(ofPath p: Double, paths m: Int) -> Double {
    let odds = Odds(self, p)
    return p * (1 - specificity) * odds.rejections(before: m) + pow(odds.rejected, Double(m - 1)) * p * specificity
  }

  /// The last path is taken unseen, so m paths ask for m − 1 verifications at most.
  package func costs(paths m: Int) -> [PathCost] {
    let calls = walk(paths: m, last: [0, 0]) { _, _, rejected in rejected + 1 }
    let needed = walk(paths: m, last: [1, 1]) { _, _, rejected in rejected + 1 }
    return zip(calls, needed).map { PathCost(sampled: Double(m), needed: $1, verifications: $0) }
  }

  /// The same given p: 1 + u + … + u^(m−1) paths and 1 + u + … + u^(m−2) verifications.
  package func cost(ofPath p: Double, paths m: Int) -> PathCost {
    let odds = Odds(self, p)
    return PathCost(
      sampled: Double(m), needed: odds.rejections(before: m), verifications: odds.rejections(before: m - 1))
  }

  package func isWrong(ofPath p: Double, paths m: Int, _ generator: inout StreamGenerator) -> Bool {
    for path in 1...m {
      let wrong = generator.uniform() < p
      if path == m || generator.uniform() < (wrong ? 1 - specificity : sensitivity) { return wrong }
    }
    return false
  }

  /// What comes of m paths, x = 0 … m of them wrong, from `last` at one path; a step sees the share of wrong paths,
  /// the chance that a wrong one is accepted, and what is expected of the others where the next is rejected.
  private func walk(
    paths m: Int, last: [Double], _ step: (_ wrong: Double, _ accepted: Double, _ rejected: Double) -> Double
  ) -> [Double] {
    var values = last
    for n in stride(from: 2, through: m, by: 1) {
      values = (0...n).map { x in
        let share = Double(x) / Double(n)
        let afterWrong = x > 0 ? share * specificity * values[x - 1] : 0
        let afterRight = x < n ? Double(n - x) / Double(n) * (1 - sensitivity) * values[x] : 0
        return step(share, 1 - specificity, afterWrong + afterRight)
      }
    }
    return values
  }

  package var formula: String { "verifier, sensitivity \(sensitivity.plain), specificity \(specificity.plain)" }

  package static let descriptor = LawDescriptor<any AggregationRule>(
    "verifier", "the first path accepted, the last if none is; error p(1 − t)·Σ_{j<m} u^j + u^(m−1)·p·t",
    parameters: [
      Parameter("sensitivity", .number(.probability), "chance s that a right answer is accepted"),
      Parameter("specificity", .number(.probability), "chance t that a wrong answer is rejected"),
    ]
  ) { arguments throws(ArgumentFault) in
    VerifierRule(
      sensitivity: try arguments.required("sensitivity"), specificity: try arguments.required("specificity"))
  }
}

/// What a verifier does with one path that is wrong with probability p.
private struct Odds {
  let accepted: Double
  /// u, from its own terms: near 0 it is not 1 minus something.
  let rejected: Double

  init(_ rule: VerifierRule, _ p: Double) {
    accepted = p * (1 - rule.specificity) + (1 - p) * rule.sensitivity
    rejected = p * rule.specificity + (1 - p) * (1 - rule.sensitivity)
  }

  /// 1 + u + … + u^(m−1) = (1 − u^m)/(1 − u).
  func rejections(before m: Int) -> Double {
    if accepted <= 0 || m == 0 { return Double(m) }
    let power = accepted < 0.5 ? Double(m) * log1p(-accepted) : Double(m) * log(rejected)
    return -expm1(power) / accepted
  }
}
