/// Colours from little to much, that look evenly apart and keep their order without colour.
///
/// Straight lines in OKLab between a few anchors, cut into steps of equal length. From step to step the contrast
/// with the paper grows: light paper ends dark, dark paper ends light.
package struct ColorRamp: Sendable, Equatable {
  /// Finer steps could not be told apart, and each is a class of the style sheet.
  package static let steps = 48

  /// From little to much.
  package let colors: [Color]

  /// A ramp through anchors on light and through others on dark paper; both need at least one.
  package init(light: [OKLab], dark: [OKLab]) {
    let last = Double(Self.steps - 1)
    colors = (0..<Self.steps).map { step in
      Color(light: Self.point(on: light, Double(step) / last).rgb, dark: Self.point(on: dark, Double(step) / last).rgb)
    }
  }

  /// The colour at a position between 0 and 1, or at the nearer end; nothing for NaN.
  package func color(at position: Double) -> Color? {
    guard !position.isNaN else { return nil }
    return colors[Int((max(0, min(position, 1)) * Double(Self.steps - 1)).rounded())]
  }

  /// The place a share of the way along a path.
  private static func point(on path: [OKLab], _ share: Double) -> OKLab {
    let lengths = zip(path, path.dropFirst()).map { $0.distance(to: $1) }
    var left = share * lengths.reduce(0, +)
    for (index, length) in lengths.enumerated() {
      if left <= length { return path[index].mixed(with: path[index + 1], share: length > 0 ? left / length : 0) }
      left -= length
    }
    return path.last ?? OKLab(0, 0, 0)
  }
}
