/// What a stream of random numbers is for; part of its identity.
///
/// The raw values are part of every published result: never renumber one, only add.
@usableFromInline
package enum StreamPurpose: UInt64, Sendable, CaseIterable {
  /// A sequence's difficulty and other draws made once per sequence.
  case latent = 1
  /// Where a sequence first fails.
  case firstFailure = 2
  /// All errors of a sequence, by events.
  case events = 3
  /// A sequence token by token.
  case tokens = 4
  /// A sequence key token by key token.
  case keyTokens = 5
  /// Bootstrap resampling.
  case bootstrap = 6
  /// Starting values of a search.
  case search = 7
  /// Difficulties drawn where they matter, for averages of R given them.
  case conditional = 9
  /// All sequences of one run of multilevel splitting.
  case splitting = 10
  /// Data sets drawn to see how often a design chooses the true model.
  case design = 12
  /// The random parts of quantile residuals.
  case residuals = 13
  /// The names of the further paths of a panel, and which of them copy one another.
  case panel = 14
  /// The failures of a simulated catalogue of failure modes.
  case catalogue = 16
  /// Synthetic models of an evaluation, and their success at tasks.
  case population = 17
  /// What an arm decides where it follows another one's sequence, and draws where it cannot.
  case following = 18
  /// The shifts that scramble quasi-random points, and the designs of parameter studies.
  case designPoints = 19
  /// Draws made by tests and benchmarks alone.
  case check = 8
}

/// The name of a stream: seed, purpose and replicate. Equal names give equal numbers, on any thread or machine.
@usableFromInline
package struct StreamKey: Sendable, Hashable {
  /// The user's seed.
  @usableFromInline package let seed: UInt64
  @usableFromInline package let purpose: StreamPurpose
  /// Which sequence, resample or start the stream serves.
  @usableFromInline package let replicate: UInt64

  @inlinable
  package init(seed: UInt64, purpose: StreamPurpose, replicate: UInt64) {
    self.seed = seed
    self.purpose = purpose
    self.replicate = replicate
  }
}
