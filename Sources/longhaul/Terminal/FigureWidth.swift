import ArgumentParser
import Charts
import Foundation

/// The width of figures as journals and screens give it: `640`, `89mm`, `3.5in`, `nature`.
struct FigureWidth {
  let page: PageWidth

  private static let lengths = ["mm": 1, "cm": 10, "in": 25.4]
  /// Narrower figures have no room for their text.
  private static let range = 240.0...4000

  init(_ text: String) throws {
    if let column = JournalColumn.all.first(where: { $0.name == text }) {
      page = PageWidth(millimetres: column.millimetres)
      return
    }
    let unit = Self.lengths.first { text.hasSuffix($0.key) }
    let isPixels = text.hasSuffix("px")
    let digits = text.dropLast(unit != nil || isPixels ? 2 : 0).trimmingCharacters(in: .whitespaces)
    guard let number = Double(digits), number.isFinite,
      case let page = unit.map({ PageWidth(millimetres: number * $0.value) }) ?? PageWidth(px: number),
      Self.range.contains(page.px)
    else {
      throw ValidationError(
        "--width is '\(text)'; it must be from 240 to 4,000 px (as in 640), 64 to 1,058 mm (as in 89mm, 8.9cm, 3.5in), or "
          + "one of \(JournalColumn.all.map(\.name).joined(separator: ", "))")
    }
    self.page = page
  }
}
