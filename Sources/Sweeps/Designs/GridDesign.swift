extension Design {
  /// Every combination of the given values; the first factor changes slowest, as in nested loops.
  static let grid = Design(
    id: "grid", summary: "every combination of the values", takesPoints: false
  ) { groups, _, _ throws(FactorFault) in
    let counts = try levels(of: groups, design: "grid")
    var total = 1
    for count in counts {
      total *= count
      guard total <= SweepLimits.mostPoints else {
        throw FactorFault("the grid has more than 1,000,000 points; use fewer values, or another design")
      }
    }
    return DesignTable(count: total) { index in
      var rest = index
      return counts.reversed().map { count in
        defer { rest /= count }
        return .level(rest % count)
      }.reversed()
    }
  }

  /// The number of values of each group; distributions have none.
  static func levels(of groups: [FactorGroup], design: String) throws(FactorFault) -> [Int] {
    var counts: [Int] = []
    for group in groups {
      guard let count = group.levelCount else {
        throw FactorFault(
          "'\(group.factors[0].name)' has a distribution, of which a \(design) cannot take every value; "
            + "write range(first,last,step) or log(first,last,points), or use --design latin-hypercube, sobol or halton"
        )
      }
      counts.append(count)
    }
    return counts
  }
}
