extension Design {
  /// The first values of all factors together, then the second ones, and so on.
  static let list = Design(
    id: "list", summary: "first values together, then second values, and so on", takesPoints: false
  ) { groups, _, _ throws(FactorFault) in
    let counts = try levels(of: groups, design: "list")
    if let other = counts.firstIndex(where: { $0 != counts[0] }) {
      throw FactorFault(
        "in a list all parameters have equally many values, but '\(groups[0].factors[0].name)' has \(counts[0]) and "
          + "'\(groups[other].factors[0].name)' has \(counts[other])")
    }
    return DesignTable(count: counts.first ?? 1) { index in counts.map { _ in .level(index) } }
  }
}
