/// Diagonals over an area where there is nothing to show.
enum Hatching {
  /// Between diagonals, in px along the horizontal.
  static let pitch = 6.0

  /// The diagonals within a box; those of neighbouring boxes continue one another.
  static func lines(in box: Box) -> [[Point]] {
    let (first, last) = ((box.left + box.top) / pitch, (box.right + box.bottom) / pitch)
    guard first.isFinite, last - first < 10_000 else { return [] }
    return stride(from: first.rounded(.up), through: last, by: 1).flatMap { number in
      let sum = number * pitch
      return box.clip([Point(sum - box.bottom, box.bottom), Point(sum - box.top, box.top)]).filter { $0.count > 1 }
    }
  }
}
