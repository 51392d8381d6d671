import Sweeps

/// The parameters of a stored sweep as figures spread numbers over them.
struct PlotParameters: Sendable {
  /// In the order of the store.
  let all: [PlotDimension]
  /// For every parameter the index of each point's value; nil where it has none.
  private let indices: [[Int?]]
  /// Those that take several values and do not follow from others.
  let free: [Int]
  /// Whether points were drawn from distributions, so that no two share a value.
  let isRandom: Bool

  init(_ results: SweepResults) {
    let about = results.about
    // A study of sensitivity has a design of its own, whose points form no grid.
    isRandom = Design.named(about.design)?.takesPoints ?? true
    var all: [PlotDimension] = []
    for (number, name) in about.parameters.enumerated() {
      let written = about.variations.flatMap { $0.indices.contains(number) ? $0[number] : nil }
      all.append(
        PlotDimension(
          .parameter(number), name: name, values: results.points.compactMap { $0.values[number] }, written: written))
    }
    let indices = all.map { dimension in
      results.points.map { point in
        dimension.parameter.flatMap { point.values[$0] }.flatMap { dimension.index(of: $0) }
      }
    }
    let varied = all.indices.filter { all[$0].values.count > 1 }
    var free = varied
    if !isRandom {
      // Parameters that advance together, or follow a finer one, are no directions of their own.
      for number in varied {
        let leader = free.first { other in
          other != number && Self.follows(indices[number], indices[other])
            && (other < number || !Self.follows(indices[other], indices[number]))
        }
        guard let leader else { continue }
        free.removeAll { $0 == number }
        all[leader].companions.append(all[number].name)
      }
    }
    (self.all, self.indices, self.free) = (all, indices, free)
  }

  /// Whether the values of one parameter follow from those of another.
  private static func follows(_ values: [Int?], _ others: [Int?]) -> Bool {
    var known: [Int: Int] = [:]
    for (value, other) in zip(values, others) {
      guard let value, let other else { continue }
      if known.updateValue(value, forKey: other) ?? value != value { return false }
    }
    return true
  }

  /// Whether two parameters advance together.
  func areTied(_ a: Int, _ b: Int) -> Bool {
    Self.follows(indices[a], indices[b]) && Self.follows(indices[b], indices[a])
  }

  /// The index of a point's value.
  func index(_ parameter: Int, point: Int) -> Int? { indices[parameter][point] }
}
