/// Where enough texts are observed at once, as stretches of positions (from, to] in ascending order.
package struct ObservedStretches: Equatable, Sendable {
  package let stretches: [ClosedRange<Double>]
  /// The fewest texts that count as enough: 2, as one alone does not show how texts differ; 1 where no two overlap.
  package let fewest: Int
  private let starts: [Double]
  private let ends: [Double]

  package init(_ records: [KeyTokenRecord]) {
    let starts = records.map(\.start).sorted()
    let ends = records.map(\.observedEnd).sorted()
    let places = (starts + ends).sorted()
    (self.starts, self.ends) = (starts, ends)
    let parts = zip(places, places.dropFirst()).filter { $0 < $1 }.map { from, to in
      (from: from, to: to, texts: Self.count(starts) { $0 <= from } - Self.count(ends) { $0 <= from })
    }
    let fewest = parts.contains { $0.texts > 1 } ? 2 : 1
    var stretches: [ClosedRange<Double>] = []
    for part in parts where part.texts >= fewest {
      if let last = stretches.last, last.upperBound == part.from {
        stretches[stretches.count - 1] = last.lowerBound...part.to
      } else {
        stretches.append(part.from...part.to)
      }
    }
    self.stretches = stretches
    self.fewest = fewest
  }

  /// The texts whose window holds a position: begun before it, and not ended.
  package func texts(at position: Double) -> Int {
    Self.count(starts) { $0 < position } - Self.count(ends) { $0 < position }
  }

  /// What a quantity that adds up over positions comes to by a position, over these stretches only.
  package func total(to position: Double, _ rise: (_ from: Double, _ to: Double) -> Double) -> Double {
    stretches.reduce(0) { sum, stretch in
      position > stretch.lowerBound ? sum + rise(stretch.lowerBound, min(position, stretch.upperBound)) : sum
    }
  }

  /// How many of sorted values fulfil what the first ones do, by bisection.
  private static func count(_ values: [Double], where holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
