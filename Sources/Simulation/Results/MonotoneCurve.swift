import Foundation

/// A smooth curve through points that rises and falls only where they do: Steffen's cubics
/// (Steffen 1990, Astronomy and Astrophysics 239, 443).
///
/// Within a stretch the error is of fourth order in its length, and of third in the first and last one, whose outer slopes
/// are those of straight lines.
struct MonotoneCurve {
  private let x: [Double]
  private let y: [Double]
  private let slopes: [Double]

  /// Through points at rising x; fails (nil) where there are fewer than three, for which a line says as much.
  init?(_ points: [(x: Double, y: Double)]) {
    guard points.count >= 3 else { return nil }
    x = points.map(\.x)
    y = points.map(\.y)
    let widths = zip(x.dropFirst(), x).map { $0 - $1 }
    let secants = zip(zip(y.dropFirst(), y).map { $0 - $1 }, widths).map { $0 / $1 }
    let inner = widths.indices.dropFirst().map { i in
      let (before, after) = (secants[i - 1], secants[i])
      guard before * after > 0 else { return 0.0 }
      let parabola = (before * widths[i] + after * widths[i - 1]) / (widths[i - 1] + widths[i])
      return 2 * min(abs(before), abs(after), 0.5 * abs(parabola)) * (after < 0 ? -1 : 1)
    }
    slopes = [secants[0]] + inner + [secants[secants.count - 1]]
  }

  /// The value at x; beyond the points, the cubics of the first and last stretch go on.
  func callAsFunction(_ at: Double) -> Double {
    let after = x.firstIndex { $0 >= at } ?? x.count - 1
    let i = max(0, after - 1)
    let (width, t) = (x[i + 1] - x[i], at - x[i])
    let secant = (y[i + 1] - y[i]) / width
    let second = (3 * secant - 2 * slopes[i] - slopes[i + 1]) / width
    let third = (slopes[i] + slopes[i + 1] - 2 * secant) / (width * width)
    return y[i] + t * (slopes[i] + t * (second + t * third))
  }
}
