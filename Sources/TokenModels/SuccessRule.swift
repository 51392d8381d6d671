/// When a sequence of length n counts as a success.
package enum SuccessRule: Sendable, Equatable {
  /// No error.
  case flawless
  /// No error at a key token.
  case keyTokensRight
  /// At most so many errors.
  case tolerance(errors: Int)
  /// Errors ≤ share · n.
  case toleranceShare(Double)
  /// No disruptive error.
  case neverDerailed
  /// Not derailed at n: a sequence may be back on track after having failed.
  case onTrack

  /// Whether a sequence that has failed at n has failed at every longer length too.
  package var isMonotone: Bool {
    switch self {
    case .toleranceShare, .onTrack: return false
    case .flawless, .keyTokensRight, .tolerance, .neverDerailed: return true
    }
  }

  /// Whether errors at other than key tokens count.
  package var countsNonKeyErrors: Bool { self != .keyTokensRight }

  /// Whether only disruptive errors count.
  package var countsDerailments: Bool { self == .neverDerailed || self == .onTrack }

  /// Whether the first error that counts ends a sequence.
  package var endsAtFirstError: Bool {
    self == .flawless || self == .keyTokensRight || self == .neverDerailed
  }

  /// The most errors a success of length n can have.
  package func allowedErrors(_ n: Double) -> Int {
    switch self {
    case .flawless, .keyTokensRight, .neverDerailed, .onTrack: 0
    case .tolerance(let errors): errors
    case .toleranceShare(let share): Int(floorOfCount(share * n))
    }
  }

  /// The rule as a scenario writes it.
  package var id: String {
    switch self {
    case .flawless: "flawless"
    case .keyTokensRight: "key-tokens-right"
    case .neverDerailed: "never-derailed"
    case .onTrack: "on-track"
    case .tolerance(let errors): "tolerance: {errors: \(errors)}"
    case .toleranceShare(let share): "tolerance: {share: \(share.plain)}"
    }
  }
}
