import GSLKernel

/// The best half deviance with something held, followed from the maximum outwards.
///
/// Each place sets out from where the last one ended, moved along the ridge that the curvature at the maximum foretells
/// (by a few e-folds at most: the variance of a rate near zero is no guide), from there without the move, and from the
/// maximum itself. The lowest of them is polished, the others too where that ends at no maximum.
struct OutwardSearch {
  private let maximum: [Double]
  private var last: [Double]

  init(from others: [Double]) { (maximum, last) = (others, others) }

  /// `move` is how the ridge goes from the last place to this one.
  mutating func halfDeviance(of objective: any SearchObjective, move: [Double]) -> Double {
    var gradient = maximum
    guard !maximum.isEmpty else { return objective.halfDeviance([], gradient: &gradient) }
    let ridge = zip(last, move).map { $0 + max(-2, min(2, $1)) }
    let starts = [ridge, last, maximum].map { (place: $0, height: objective.halfDeviance($0, gradient: &gradient)) }
      .filter { $0.height.isFinite }.sorted { $0.height < $1.height }
    guard let first = starts.first else { return .infinity }
    let polish = NewtonPolish(likelihood: objective, iterationLimit: 60)
    var best = polish.polish(first.place)
    if !best.isMaximum {
      for start in starts.dropFirst() {
        let summit = polish.polish(start.place)
        if summit.halfDeviance < best.halfDeviance || !best.halfDeviance.isFinite { best = summit }
      }
    }
    if best.halfDeviance.isFinite { last = best.place }
    return best.halfDeviance
  }
}

/// The profile of one parameter.
final class ProfileTrace {
  private let held: HeldParameter
  /// How the others move with the held one, per unit, by the curvature at the maximum.
  private let ridge: [Double]
  private var search: OutwardSearch
  private var last: Double

  /// `place` is the maximum on the search scale, `covariance` the inverse of the information there.
  init(_ likelihood: Likelihood, index: Int, from place: [Double], covariance: SymmetricMatrix) {
    held = HeldParameter(likelihood, index: index, place: place[index])
    let kept = place.indices.filter { $0 != index }
    ridge = kept.map { covariance[$0, index] / covariance[index, index] }
    search = OutwardSearch(from: kept.map { place[$0] })
    last = place[index]
  }

  func halfDeviance(at place: Double) -> Double {
    defer { last = place }
    held.place = place
    return search.halfDeviance(of: held, move: ridge.map { $0 * (place - last) })
  }
}

/// The profile of the length at which R is at a level.
final class HorizonTrace {
  private let held: HeldHorizon
  private var search: OutwardSearch

  /// `place` is the maximum on the search scale, `level` ln R at the length.
  init(_ likelihood: Likelihood, level: Double, from place: [Double], solving index: Int) {
    held = HeldHorizon(likelihood, level: level, place: place, solving: index)
    search = OutwardSearch(from: place.indices.filter { $0 != index }.map { place[$0] })
  }

  func halfDeviance(at length: Double) -> Double {
    held.length = length
    return search.halfDeviance(of: held, move: Array(repeating: 0, count: held.order))
  }
}
