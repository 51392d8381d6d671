/// Something that happens at a token: an error of some kind, or a recovery.
package struct TokenEvent: Sendable, Equatable {
  private let flags: UInt8
  /// The index of the semantic domain; 0 where there are none.
  package let domain: UInt8

  private static let keyFlag: UInt8 = 1
  private static let easyFlag: UInt8 = 2
  private static let disruptiveFlag: UInt8 = 4
  private static let recoveryFlag: UInt8 = 8
  private static let transitionFlag: UInt8 = 16

  @inline(__always)
  private init(flags: UInt8, domain: UInt8) {
    self.flags = flags
    self.domain = domain
  }

  /// An error where nothing but the class of its token matters.
  @inline(__always)
  package static func error(isKey: Bool) -> TokenEvent { TokenEvent(flags: isKey ? keyFlag : 0, domain: 0) }

  /// An error with all that is known of it.
  @inline(__always)
  package static func error(
    isKey: Bool, isEasy: Bool, isDisruptive: Bool, isAtTransition: Bool, domain: Int
  ) -> TokenEvent {
    TokenEvent(
      flags: (isKey ? keyFlag : 0) | (isEasy ? easyFlag : 0) | (isDisruptive ? disruptiveFlag : 0)
        | (isAtTransition ? transitionFlag : 0), domain: UInt8(truncatingIfNeeded: domain))
  }

  /// Back on track.
  @inline(__always)
  package static var recovery: TokenEvent { TokenEvent(flags: recoveryFlag, domain: 0) }

  @inline(__always) package var isKey: Bool { flags & TokenEvent.keyFlag != 0 }
  /// Whether the token is an easy key token.
  @inline(__always) package var isEasy: Bool { flags & TokenEvent.easyFlag != 0 }
  @inline(__always) package var isDisruptive: Bool { flags & TokenEvent.disruptiveFlag != 0 }
  @inline(__always) package var isRecovery: Bool { flags & TokenEvent.recoveryFlag != 0 }
  /// Whether the token is within the burst after a transition between domains; where there are none, whether it is key.
  @inline(__always) package var isAtTransition: Bool { flags & TokenEvent.transitionFlag != 0 }
}
