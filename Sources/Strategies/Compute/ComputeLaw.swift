import Foundation
package import GSLKernel
package import TokenModels

/// How errors fall with compute: the factor g(c) on the hazard −ln(1 − e) of a token that gets c forward passes.
///
/// c ≥ 1 is counted in forward passes of the base model per token, and g(1) = 1. The factor acts on hazards so that it
/// composes: twice with 1/2 is once with 1/4, and no error rate leaves [0, 1]. g does not rise; it is concave up to an
/// inflection and convex beyond.
///
/// Laws are written in the extra passes x = c − 1, which keep their digits where 1 + x has none of them left; slopes by
/// their logarithm, ln(−g′), because they span hundreds of decades and the rules that spend compute only compare them.
package protocol ComputeLaw: Sendable {
  /// g for x ≥ 0 extra passes; relative error below 1e-14.
  func factor(extra: Double) -> Double

  /// ln(−g′) for x ≥ 0 extra passes; −∞ where g does not fall.
  func logSteepness(extra: Double) -> Double

  /// The x ≥ `inflection` at which ln(−g′) = `logSteepness`; `inflection` where g is nowhere so steep.
  func extra(logSteepness: Double) throws(GSLError) -> Double

  /// The x beyond which g is convex, 0 where it is convex everywhere.
  var inflection: Double { get }

  /// g(∞), what no compute removes.
  var limit: Double { get }

  /// The law as a formula with its numbers, such as `g = c^−0.5`.
  var formula: String { get }
}

extension ComputeLaw {
  /// g(c) for c ≥ 1 forward passes.
  package func factor(_ c: Double) -> Double { factor(extra: c - 1) }

  /// g′ at x ≥ 0 extra passes, per forward pass; not above 0.
  package func slope(extra: Double) -> Double { -exp(logSteepness(extra: extra)) }

  /// Whether g falls at all.
  package var isHelpful: Bool { limit < 1 }

  /// The least extra worth spending on a single token: where the line from (0, 1) touches g; 0 where g is convex.
  ///
  /// Between 0 and here a mixture, some tokens with nothing and some with this much, has a lower mean of g than all with
  /// the same: the lower convex envelope of g is that line first and then g.
  package func worthwhile() throws(GSLError) -> Double {
    guard inflection > 0, isHelpful else { return 0 }
    // g − 1 − x g′ is positive at the inflection, where the tangent lies above the chord, and falls beyond.
    let excess = { (x: Double) in factor(extra: x) - 1 - x * slope(extra: x) }
    guard excess(inflection) > 0 else { return inflection }
    var high = 2 * inflection
    while excess(high) > 0, high < 1e300 { high *= 2 }
    return try RootFinder().root(between: inflection, and: high, excess)
  }
}

/// The compute laws that can be named.
package enum ComputeLaws {
  package static let catalogue: [LawDescriptor<any ComputeLaw>] = [
    PowerCompute.descriptor,
    ExponentialCompute.descriptor,
    StretchedCompute.descriptor,
    SaturatingCompute.descriptor,
  ]
}
