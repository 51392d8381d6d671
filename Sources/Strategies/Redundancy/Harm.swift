/// Where redundancy hurts: the paths' mean errors e for which f(ρ, m) > 1.
package enum Harm: Equatable, Sendable {
  /// f = 1 for every e and ρ.
  case indifferent
  /// f < 1 for every e in (0, 1) and ρ < 1.
  case never
  /// f > 1 for every e in (0, 1) and ρ < 1.
  case always
  /// f < 1 below this e and f > 1 above it.
  case above(Double)
  /// The signs do not tell: f − 1 may change its sign more than once.
  case unsettled

  /// From the signs of d(x) = P(wrong answer | x of m wrong) − x/m.
  ///
  /// e_eff − e is the mean of d under the binomial or beta-binomial law, whose kernel in e is totally positive, so it
  /// changes sign at most as often as d does, and in the same order (Karlin, *Total Positivity*, 1968). The threshold is
  /// found by bisection to 1e-13; differences within rounding, 1e-12, count as none. ρ is below 1.
  package init(of factor: RedundancyFactor, intraClass: Double) {
    let m = factor.paths
    let signs = factor.errors.enumerated().compactMap { wrong, error in
      let difference = error - Double(wrong) / Double(m)
      return abs(difference) < 1e-12 ? nil : difference > 0
    }
    let changes = zip(signs, signs.dropFirst()).count { $0 != $1 }
    switch (signs.first, changes) {
    case (nil, _): self = .indifferent
    case (false, 0): self = .never
    case (true, 0): self = .always
    case (false, 1): self = .above(Self.threshold(of: factor, intraClass))
    default: self = .unsettled
    }
  }

  private static func threshold(of factor: RedundancyFactor, _ intraClass: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while high - low > 1e-13 {
      let middle = 0.5 * (low + high)
      let hurts = factor.value(under: SharedDifficulty(mean: middle, intraClass: intraClass)) > 1
      (low, high) = hurts ? (low, middle) : (middle, high)
    }
    return 0.5 * (low + high)
  }
}
