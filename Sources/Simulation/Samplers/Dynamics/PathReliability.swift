import TokenModels

/// R(n) of one sequence given its domains, key positions and difficulty.
protocol PathReliability: Sendable {
  /// ln R at rising lengths; `segments` reach the last of them, `keys` rise.
  func logReliability(lengths: [Double], segments: [Segment], keys: [Double], strain: Strain) -> [Double]
}
