/// Why a study of sensitivity cannot be made, or cannot be read from these outputs.
package enum SensitivityFault: Error, Sendable, Equatable {
  /// A number that the design was asked for and cannot have.
  case design(String)
  /// There must be one output, and one standard error where they are given, for every point.
  case count(given: Int, points: Int)
  /// The output at a point, by its number from 0 and its coordinates, is no number to reckon with: not finite, or beyond
  /// 1e150, where squares end.
  case output(Double, point: Int, coordinates: [Double])
  /// The standard error at a point is not finite, or below 0.
  case standardError(Double, point: Int, coordinates: [Double])

  /// A sentence for people.
  package var text: String {
    switch self {
    case .design(let reason): reason
    case .count(let given, let points): "there are \(given) numbers for \(points) points"
    case .output(let value, let point, let coordinates):
      "the output at point \(point), at \(coordinates) of the unit cube, is \(value)"
    case .standardError(let value, let point, let coordinates):
      "the standard error at point \(point), at \(coordinates) of the unit cube, is \(value)"
    }
  }

  /// Refuses outputs that are not one finite number per point, and standard errors likewise.
  static func check(
    _ outputs: [Double], noise: SimulationNoise?, at points: [[Double]]
  ) throws(SensitivityFault) {
    guard outputs.count == points.count else { throw .count(given: outputs.count, points: points.count) }
    // Not `abs(value) > 1e150`, which NaN is not.
    if let bad = outputs.firstIndex(where: { !(abs($0) <= 1e150) }) {
      throw .output(outputs[bad], point: bad, coordinates: points[bad])
    }
    guard let errors = noise?.standardErrors else { return }
    guard errors.count == points.count else { throw .count(given: errors.count, points: points.count) }
    if let bad = errors.firstIndex(where: { !($0 >= 0 && $0 <= 1e150) }) {
      throw .standardError(errors[bad], point: bad, coordinates: points[bad])
    }
  }
}
