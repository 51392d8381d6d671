package import Estimators
package import TokenModels

/// What is to be simulated, and how well.
package struct SimulationTask: Sendable {
  /// How reliability is estimated.
  package enum Estimator: String, Sendable, CaseIterable {
    /// Plain counts, and conditional averages where counts are too few.
    case auto
    /// The share of sequences that succeed.
    case plain
    /// The average of R given the latent draws (Rao–Blackwell), in log space.
    case conditional
  }

  /// When to stop.
  package enum Extent: Sendable {
    case trials(Int)
    case precision(PrecisionGoal, at: [Double], maxTrials: Int)
  }

  package let model: SequenceModel
  package let rule: SuccessRule
  /// Rising whole numbers from 1.
  package let lengths: [Double]
  package let seed: UInt64
  package let extent: Extent
  package let estimator: Estimator
  /// A tier asked for by name; nil lets the planner choose.
  package let tier: Tier?
  package let interval: BinomialInterval
  /// The confidence of all intervals.
  package let confidence: Double

  package init(
    model: SequenceModel, rule: SuccessRule, lengths: [Double], seed: UInt64, extent: Extent,
    estimator: Estimator = .auto, tier: Tier? = nil, interval: BinomialInterval = .wilson, confidence: Double = 0.95
  ) {
    self.model = model
    self.rule = rule
    self.lengths = lengths
    self.seed = seed
    self.extent = extent
    self.estimator = estimator
    self.tier = tier
    self.interval = interval
    self.confidence = confidence
  }

  /// The most sequences that will be simulated.
  package var maxTrials: Int {
    switch extent {
    case .trials(let trials): trials
    case .precision(_, _, let maxTrials): maxTrials
    }
  }
}

/// The ways to simulate, cheapest first.
package enum Tier: String, Sendable, CaseIterable {
  /// The same hazard at every position: the first failure in closed form.
  case closedForm = "closed-form"
  /// One draw on the inverse cumulative hazard.
  case inverseHazard = "inverse-hazard"
  /// All errors, by inversion and thinning.
  case events
  /// Key token by key token, other errors by inversion.
  case keyTokens = "key-tokens"
  /// Token by token, from the definitions.
  case tokens
}
