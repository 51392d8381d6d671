/// One bar with its interval and its label, in px.
struct BarGeometry: Sendable {
  struct Label: Sendable {
    let text: String
    let place: Point
    let anchor: TextAnchor
    let box: Box
  }

  let box: Box
  /// The interval and the strokes across its ends.
  let whisker: [[Point]]
  let label: Label?

  /// From the end of bar or interval to the label.
  private static let gap = 6.0
  /// The share of the room between names that bars take, and the most a bar takes.
  private static let share = 0.78
  private static let thickest = 18.0

  /// The bars of a mark; a datum without an end or a place has none.
  static func all(of bars: Bars, in frame: Frame) -> [BarGeometry] {
    let pitch = min(Self.share * abs(frame.px(y: 1) - frame.px(y: 0)) / Double(bars.slot.count), thickest)
    let shift = (Double(bars.slot.index) - Double(bars.slot.count - 1) / 2) * pitch
    return bars.data.compactMap {
      BarGeometry($0, of: bars, middle: frame.px(y: $0.y) + shift, pitch: pitch, in: frame)
    }
  }

  private init?(_ datum: Datum, of bars: Bars, middle: Double, pitch: Double, in frame: Frame) {
    let held = { (place: Double) in max(frame.box.left - 1, min(place, frame.box.right + 1)) }
    let (start, end) = (bars.start(in: frame), frame.px(x: datum.x))
    guard end.isFinite, let value = datum.x, frame.shows(Point(frame.box.left, middle)) else { return nil }
    let thickness = max(1, pitch - 2)
    box = Box(
      left: held(min(start, end)), top: middle - thickness / 2, width: held(max(start, end)) - held(min(start, end)),
      height: thickness)
    let limits = [datum.lower, datum.upper].compactMap { $0 }.map { held(frame.px(x: $0)) }.filter(\.isFinite).sorted()
    let cap = min(3, thickness / 3)
    if limits.count == 2 {
      let line = [Point(limits[0], middle), Point(limits[1], middle)]
      whisker = [line] + limits.map { [Point($0, middle - cap), Point($0, middle + cap)] }
    } else {
      whisker = []
    }
    // Labels of bars closer than a line of text would run into one another.
    guard let decimals = bars.decimals, pitch >= Look.note.size else {
      label = nil
      return
    }
    let text = Numerals.grouped(value, decimals: decimals)
    let width = Look.note.width(of: text)
    let isBackward = end < start
    let tip = isBackward ? ([held(end)] + limits).min() ?? end : ([held(end)] + limits).max() ?? end
    let edge = isBackward ? tip - Self.gap : tip + Self.gap
    label = Label(
      text: text, place: Point(edge, middle + Look.note.size * 0.36), anchor: isBackward ? .end : .start,
      box: Box(
        left: isBackward ? edge - width : edge, top: middle - Look.note.size / 2, width: width, height: Look.note.size))
  }
}
