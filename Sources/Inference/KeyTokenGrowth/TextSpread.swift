import Foundation

/// The error of the mean cumulative function from how far texts are from each other.
///
/// Text i moves the mean by wᵢ = Σ √(Y/(Y − 1))·(dNᵢ − d/Y)/Y over the positions at which it is observed, and the
/// variance is Σ wᵢ²: right also where key tokens come in bursts or texts have rates of their own (Lawless & Nadeau 1995,
/// doi:10.1080/00401706.1995.10484300). The root is the usual J/(J − 1) of J texts, for those still observed: without it
/// the error would be 30 % too small where two are left.
struct TextSpread {
  private struct Window {
    let start: Double
    let end: Double
    /// What was expected of a text observed from 0, at the start and at the end.
    let before: Double
    let whole: Double
  }

  private let steps: [KeyTokenStep]
  private let windows: [Window]
  /// Σ √(Y/(Y − 1))·d/Y² over steps up to each.
  private let expected: [Double]
  /// Key tokens by position: the index among steps, and the text.
  private let events: [(step: Int, text: Int)]
  private var moved: [Double]
  private var next = 0

  init(_ records: [KeyTokenRecord], _ steps: [KeyTokenStep]) {
    var expected: [Double] = []
    for step in steps {
      expected.append((expected.last ?? 0) + Self.move(step) * Double(step.events) / Double(step.texts))
    }
    func sum(to position: Double) -> Double {
      var (low, high) = (0, steps.count)
      while low < high {
        let middle = (low + high) / 2
        if steps[middle].position <= position { low = middle + 1 } else { high = middle }
      }
      return low > 0 ? expected[low - 1] : 0
    }
    windows = records.map { record in
      Window(
        start: record.start, end: record.observedEnd, before: sum(to: record.start),
        whole: sum(to: record.observedEnd))
    }
    let places = Dictionary(uniqueKeysWithValues: steps.enumerated().map { ($1.position, $0) })
    events = records.enumerated()
      .flatMap { text, record in record.positions.compactMap { position in places[position].map { ($0, text) } } }
      .sorted { $0 < $1 }
    moved = Array(repeating: 0, count: records.count)
    self.steps = steps
    self.expected = expected
  }

  /// √(Y/(Y − 1))/Y: how far a key token moves the mean.
  private static func move(_ step: KeyTokenStep) -> Double {
    let texts = Double(step.texts)
    return (texts / max(1, texts - 1)).squareRoot() / texts
  }

  /// The standard error at a step; steps must be asked for in ascending order.
  mutating func error(at index: Int) -> Double {
    while next < events.count, events[next].step <= index {
      moved[events[next].text] += Self.move(steps[events[next].step])
      next += 1
    }
    let position = steps[index].position
    var squares = 0.0
    for (text, window) in windows.enumerated() where window.start < position {
      let away = moved[text] - (window.end < position ? window.whole : expected[index]) + window.before
      squares += away * away
    }
    return squares.squareRoot()
  }
}
