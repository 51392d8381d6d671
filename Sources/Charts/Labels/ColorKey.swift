/// What a legend must say about the colours of a mark.
package struct ColorKey: Sendable, Equatable {
  package let colors: ColorScale
  /// Whether values below and above the domain are shown in its end colours.
  package private(set) var hasLower: Bool
  package private(set) var hasHigher: Bool
  /// Why areas are hatched; none where none is.
  package private(set) var missing: [String]

  /// The key to a scale on which these values are shown.
  package init(_ colors: ColorScale, values: [Double] = [], missing: [String] = []) {
    self.colors = colors
    self.missing = missing
    // The slack is for rounding: the ends of a domain often are values.
    let positions = values.map(colors.scale.position).filter { !$0.isNaN }
    hasLower = positions.contains { $0 < -1e-9 }
    hasHigher = positions.contains { $0 > 1 + 1e-9 }
  }

  /// The keys of a figure, one for each scale.
  static func all(in panels: [Panel], frames: [Frame]) -> [ColorKey] {
    var keys: [ColorKey] = []
    for (panel, frame) in zip(panels, frames) {
      for key in panel.marks.compactMap({ $0.colorKey(in: frame) }) {
        if let known = keys.firstIndex(where: { $0.colors == key.colors }) {
          keys[known].merge(key)
        } else {
          keys.append(key)
        }
      }
    }
    return keys
  }

  private mutating func merge(_ other: ColorKey) {
    hasLower = hasLower || other.hasLower
    hasHigher = hasHigher || other.hasHigher
    missing += other.missing.filter { !missing.contains($0) }
  }
}
