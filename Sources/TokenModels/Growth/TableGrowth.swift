/// k(n) linear between given points, from (0, 0), and constant after the last.
package struct TableGrowth: GrowthLaw {
  /// The points with rising n and k that does not fall; the first is (0, 0).
  package let points: [GrowthPoint]

  /// Fails where the points do not rise.
  package init(points given: [GrowthPoint]) throws(ArgumentFault) {
    var points = given
    if let first = points.first, first.n > 0 { points.insert(GrowthPoint(n: 0, k: 0), at: 0) }
    guard points.count >= 2, points[0].k == 0 else {
      throw ArgumentFault(parameter: "points", reason: "needs at least one point beyond n = 0, and k = 0 at n = 0")
    }
    for (a, b) in zip(points, points.dropFirst()) where !(b.n > a.n) || !(b.k >= a.k) {
      throw ArgumentFault(
        parameter: "points",
        reason: "[\(b.n.plain), \(b.k.plain)] after [\(a.n.plain), \(a.k.plain)]: n must rise and k must not fall")
    }
    self.points = points
  }

  package func expected(_ n: Double) -> Double {
    let i = segment { $0.n <= n }
    guard i + 1 < points.count else { return points[i].k }
    let (a, b) = (points[i], points[i + 1])
    return a.k + (b.k - a.k) * ((n - a.n) / (b.n - a.n))
  }

  package func increment(_ t: Double) -> Double {
    let i = segment { $0.n <= t - 1 }
    guard i + 1 < points.count else { return 0 }
    let (a, b) = (points[i], points[i + 1])
    // Within one segment the increment is its slope, to the last bit.
    return t <= b.n ? (b.k - a.k) / (b.n - a.n) : max(0, expected(t) - expected(t - 1))
  }

  package func position(ofCount count: Double) -> Double {
    if count <= 0 { return 0 }
    let i = segment { $0.k < count }
    guard i + 1 < points.count else { return .infinity }
    let (a, b) = (points[i], points[i + 1])
    return a.n + (b.n - a.n) * ((count - a.k) / (b.k - a.k))
  }

  package var kinks: [Double] { points.dropFirst().map(\.n) }
  package var formula: String { "k from a table of \(points.count) points" }

  /// The last point that satisfies a predicate true of a prefix, by bisection.
  private func segment(_ holds: (GrowthPoint) -> Bool) -> Int {
    var low = 0
    var high = points.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(points[middle]) { low = middle } else { high = middle }
    }
    return low
  }

  package static let descriptor = LawDescriptor<any GrowthLaw>(
    "table", "k linear between the points, constant after the last",
    parameters: [Parameter("points", .points, "pairs [n, k] with rising n")]
  ) { arguments throws(ArgumentFault) in
    guard case .points(let points) = arguments["points"] else {
      throw ArgumentFault(parameter: "points", reason: "missing")
    }
    return try TableGrowth(points: points)
  }
}

/// One point of a growth table.
package struct GrowthPoint: Sendable, Equatable {
  /// A length, in tokens.
  package let n: Double
  /// Key tokens expected among the first n.
  package let k: Double

  package init(n: Double, k: Double) {
    self.n = n
    self.k = k
  }
}
