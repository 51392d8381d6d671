/// Points of one kind that a picture of a claim shows; they decide nothing.
package struct Trace: Equatable, Sendable {
  /// Where the points come from, which is how they are drawn: measured ones as points, the others as lines.
  package enum Origin: Sendable, CaseIterable {
    /// Estimates of this run, with their intervals.
    case simulated
    /// Somebody else's figures.
    case published
    /// A closed form or a sum.
    case exact
    /// What is claimed.
    case stated
  }

  package struct Point: Equatable, Sendable {
    package let x: Double
    package let y: Double
    /// Nil where the point has no interval.
    package let interval: ClosedRange<Double>?

    package init(_ x: Double, _ y: Double, _ interval: ClosedRange<Double>? = nil) {
      self.x = x
      self.y = y
      self.interval = interval
    }
  }

  /// Traces of one name are drawn in one look, as a law and what was simulated of it.
  package let name: String
  package let origin: Origin
  package let points: [Point]

  package init(_ name: String, _ origin: Origin, _ points: [Point]) {
    self.name = name
    self.origin = origin
    self.points = points
  }

  /// A function at some places.
  static func exact(
    _ name: String, at places: [Double], _ value: (Double) throws -> Double
  ) rethrows -> Trace {
    Trace(name, .exact, try places.map { Point($0, try value($0)) })
  }

  /// What is claimed, at some places.
  static func stated(_ name: String, at places: [Double], _ value: (Double) -> Double) -> Trace {
    Trace(name, .stated, places.map { Point($0, value($0)) })
  }
}
