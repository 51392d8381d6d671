/// A line type: lengths of strokes and gaps, in px.
package struct Dash: Sendable, Equatable {
  package let pattern: [Double]

  package init(_ pattern: [Double]) {
    self.pattern = pattern.filter { $0.isFinite && $0 >= 0 }
  }

  package static let solid = Dash([])
  package static let dashed = Dash([7, 3])
  package static let dotted = Dash([2, 2.5])
  package static let dashDot = Dash([10, 3, 2, 3])
  package static let long = Dash([15, 4])
  package static let longShort = Dash([13, 3, 5, 3])
  package static let dashDotDot = Dash([10, 3, 2, 3, 2, 3])

  /// In the order in which unnamed series take them.
  package static let series: [Dash] = [.dashed, .solid, .dashDot, .long, .dotted, .dashDotDot]

  /// The value of `stroke-dasharray`, or nothing for a solid line.
  var attribute: String? {
    pattern.isEmpty ? nil : pattern.map { Numerals.coordinate($0) }.joined(separator: " ")
  }
}
