/// What a store holds, without the estimates themselves: the points of its latest sweep and the outputs kept of them.
package struct SweepResults: Sendable {
  package let about: StoreAbout
  /// In the order of the design; of a shard only its own.
  package let points: [SweptPoint]
  package let outputs: [StoredOutput]

  package init(about: StoreAbout, points: [SweptPoint], outputs: [StoredOutput]) {
    (self.about, self.points, self.outputs) = (about, points, outputs)
  }
}

/// A point of a sweep: where it lies, and how far it is.
package struct SweptPoint: Sendable {
  /// From 0.
  package let position: Int
  /// In the order of the parameters; nil where an older sweep did not vary one.
  package let values: [SweptValue?]
  /// Nil where it was never begun.
  package let status: PointStatus?
  package let trials: Int

  package init(position: Int, values: [SweptValue?], status: PointStatus?, trials: Int) {
    (self.position, self.values, self.status, self.trials) = (position, values, status, trials)
  }
}

/// A kind of numbers that some point has.
package struct StoredOutput: Sendable, Equatable {
  package let arm: String
  package let output: String
  /// Ascending, from all points; none where its numbers belong to no length.
  package let lengths: [Int]

  package init(arm: String, output: String, lengths: [Int]) {
    (self.arm, self.output, self.lengths) = (arm, output, lengths)
  }
}

/// An estimate and the point that has it.
package struct PointEstimate: Sendable {
  /// The index in `SweepResults.points`.
  package let point: Int
  package let estimate: Estimate

  package init(point: Int, estimate: Estimate) { (self.point, self.estimate) = (point, estimate) }
}
