/// A labelled tick.
package struct Tick: Sendable, Equatable {
  /// In user units.
  package let value: Double
  /// For readers, powers in Unicode superscripts.
  package let label: String

  package init(_ value: Double, label: String) {
    self.value = value
    self.label = label
  }
}

/// The ticks of an axis: labelled ones, and minor ones without label.
package struct Ticks: Sendable, Equatable {
  package var major: [Tick]
  /// In user units, ascending, none of them major.
  package var minor: [Double]

  package init(major: [Tick] = [], minor: [Double] = []) {
    self.major = major
    self.minor = minor
  }
}

/// How much room an axis has for ticks.
package struct TickRoom: Sendable {
  /// The most labels wanted; at least 1.
  package let labels: Int
  /// The length of the axis, in px.
  package let length: Double

  package init(labels: Int, length: Double) {
    self.labels = max(1, labels)
    self.length = length
  }

  /// Minor ticks closer than this, in px, would run together.
  package static let closestMinors = 2.2
}
