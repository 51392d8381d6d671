/// The beta-binomial law fitted to repeated attempts: how right they are on average and how far they go together.
package struct BetaBinomialFit: Equatable, Sendable {
  /// a/(a + b), with the 95 % profile-likelihood interval; nil estimates where the data do not determine it.
  package let mean: FittedParameter
  /// ρ = 1/(a + b + 1), with the 95 % profile-likelihood interval, which may begin at 0 or end at 1.
  package let intraClass: FittedParameter
  /// ln L without binomial coefficients; at a boundary the supremum.
  package let logLikelihood: Double
  /// The largest ln L without overdispersion.
  package let binomialLogLikelihood: Double
  package let outcome: Outcome
  /// The fitted law or the one at the boundary; nil where none is determined.
  package let law: BetaBinomial?

  /// What the end of the search is.
  package enum Outcome: Equatable, Sendable {
    /// A maximum by gradient and curvature.
    case maximum
    /// The likelihood is highest at the edge of the family.
    case boundary(BetaBinomialBoundary)
    /// Neither; `gain` is what a further step promises in ln L.
    case notConverged(gain: Double)
  }

  /// Whether the search ended at a maximum inside the family.
  package var converged: Bool { outcome == .maximum }
}

/// The edges of the beta-binomial family to which a likelihood can run.
package enum BetaBinomialBoundary: String, Equatable, Sendable, CaseIterable {
  /// ρ → 0: the tasks differ no more than binomial counts of one rate would.
  case independent
  /// ρ → 1: every task was solved always or never.
  case complete
  /// Every attempt was right.
  case allRight = "all-right"
  /// No attempt was right.
  case noneRight = "none-right"
  /// One attempt per task: ρ cannot be seen.
  case singleAttempts = "single-attempts"
}

extension BetaBinomialBoundary: CustomStringConvertible {
  /// What it means and what to do next.
  package var description: String {
    switch self {
    case .independent:
      "no overdispersion: tasks differ no more than chance makes them (ρ → 0, binomial). Read the binomial rate."
    case .complete:
      "every task was solved always or never (ρ → 1). Read the share of tasks solved; more attempts add nothing."
    case .allRight: "every attempt was right, so ρ is not determined. Use harder tasks or more of them."
    case .noneRight: "no attempt was right, so ρ is not determined. Use easier tasks or more of them."
    case .singleAttempts: "one attempt per task, so ρ is not determined. Run at least two attempts per task."
    }
  }
}
