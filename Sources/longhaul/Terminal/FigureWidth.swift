import ArgumentParser
import Foundation

/// The width of a figure as journals and screens give it: `640`, `89mm`, `3.5in`.
struct FigureWidth: ExpressibleByArgument {
  /// At 96 px an inch, as CSS has it; whole, and never wider than asked for.
  let px: Double

  private static let units = ["px": 1, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96]

  init?(argument: String) {
    let unit = Self.units.first { argument.hasSuffix($0.key) }
    let number = Double(argument.dropLast(unit?.key.count ?? 0).trimmingCharacters(in: .whitespaces))
    // Narrower figures have no room for their text.
    guard let number, case let px = (number * (unit?.value ?? 1)).rounded(.down), (240...4000).contains(px) else {
      return nil
    }
    self.px = px
  }
}
