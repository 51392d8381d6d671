/// Names at equal distances: the first at 0, the next at 1 and so on, each with as much room on either side.
///
/// For parameters whose values are words, and for numbers whose distances mean nothing. On a y axis the first is
/// lowest.
package struct OrdinalScale: Scale {
  package let categories: [String]
  package let domain: ClosedRange<Double>

  package init(_ categories: [String]) {
    self.categories = categories
    domain = -0.5...(Double(max(1, categories.count)) - 0.5)
  }

  package func warp(_ value: Double) -> Double { value }

  package func unwarp(_ warped: Double) -> Double { warped }

  /// Every name, or every second, third … where there is no room; the others keep a tick if that can be seen.
  package func ticks(within room: TickRoom) -> Ticks {
    let stride = max(1, (categories.count + room.labels - 1) / room.labels)
    let places = categories.indices.map(Double.init)
    let isDense = room.length < TickRoom.closestMinors * Double(categories.count)
    return Ticks(
      major: zip(places, categories).enumerated().filter { $0.offset.isMultiple(of: stride) }
        .map { Tick($0.element.0, label: $0.element.1) },
      minor: isDense ? [] : places.enumerated().filter { !$0.offset.isMultiple(of: stride) }.map(\.element))
  }
}

extension Scale {
  /// The name a scale of names gives a value; nothing for a value between names or on a scale of numbers.
  package func name(of value: Double) -> String? {
    guard let index = Int(exactly: value), categories.indices.contains(index) else { return nil }
    return categories[index]
  }
}
