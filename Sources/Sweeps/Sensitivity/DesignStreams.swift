import RandomStreams

/// Which replicates of `StreamPurpose.designPoints` belong to studies of sensitivity.
///
/// 0 shifts quasi-random points and 1, 2, … permute the columns of Latin hypercubes, of which there are far fewer than 2³²;
/// no number is used for two things.
enum DesignStreams {
  /// Draws trajectory by trajectory.
  static func trajectory(_ index: Int, seed: UInt64) -> RandomStream {
    RandomStream(StreamKey(seed: seed, purpose: .designPoints, replicate: (1 << 32) + UInt64(index)))
  }

  /// Seeds for quasi-random points that are to be scrambled anew.
  static func scrambles(seed: UInt64) -> RandomStream {
    RandomStream(StreamKey(seed: seed, purpose: .designPoints, replicate: 1 << 33))
  }
}
