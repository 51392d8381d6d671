/// Where a point of a design lies along one factor.
enum Coordinate: Sendable {
  /// The index of a given value.
  case level(Int)
  /// A share of the distribution, in (0, 1).
  case unit(Double)
}

/// The points of a design: for each, a coordinate for every group of factors.
struct DesignTable: Sendable {
  let count: Int
  /// The coordinates of a point by its index.
  let coordinates: @Sendable (Int) -> [Coordinate]
}

/// A way to choose points in the space of all factors.
package struct Design: Sendable {
  package let id: String
  package let summary: String
  /// Whether the number of points is asked for; else it follows from the values.
  package let takesPoints: Bool
  let table: @Sendable (_ groups: [FactorGroup], _ points: Int, _ seed: UInt64) throws(FactorFault) -> DesignTable

  /// All designs; a new one is one file and one line here.
  package static let catalogue: [Design] = [.grid, .list, .latinHypercube, .sobol, .halton]

  package static func named(_ id: String) -> Design? { catalogue.first { $0.id == id } }
}

/// Beyond this a sweep is a mistake, or more than one sweep.
package enum SweepLimits {
  package static let mostPoints = 1_000_000
  package static let mostFactors = 40
}
