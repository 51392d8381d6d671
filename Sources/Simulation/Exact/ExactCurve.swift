/// A reliability curve without sampling error.
package struct ExactCurve: Sendable {
  /// ln R at each length.
  package let logReliability: [Double]
  /// How it was computed, for the reader.
  package let method: String

  package init(logReliability: [Double], method: String) {
    self.logReliability = logReliability
    self.method = method
  }
}

/// Why a scenario has no exact curve.
package struct NoExactCurve: Error, Equatable, Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}
