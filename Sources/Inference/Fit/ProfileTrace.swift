import GSLKernel

/// The best half deviance with one parameter held, followed from the maximum outwards: each place starts from the last.
final class ProfileTrace {
  private let held: HeldParameter
  /// How the others move with the held one, per unit, by the curvature at the maximum.
  private let ridge: [Double]
  private var others: [Double]
  private var last: Double

  /// `place` is the maximum on the search scale, `covariance` the inverse of the information there.
  init(_ likelihood: Likelihood, index: Int, from place: [Double], covariance: SymmetricMatrix) {
    held = HeldParameter(likelihood, index: index, place: place[index])
    let kept = place.indices.filter { $0 != index }
    ridge = kept.map { covariance[$0, index] / covariance[index, index] }
    others = kept.map { place[$0] }
    last = place[index]
  }

  func halfDeviance(at place: Double) -> Double {
    held.place = place
    // Along the ridge, as far as the curvature at the maximum knows it: a few e-folds. On the way of a rate to zero
    // the steps are hundreds, and the others have long come to rest.
    let stride = abs(place - last) < 3 ? place - last : 0
    for k in others.indices { others[k] += ridge[k] * stride }
    last = place
    guard !others.isEmpty else {
      var unused: [Double] = []
      return held.halfDeviance([], gradient: &unused)
    }
    let summit = NewtonPolish(likelihood: held, iterationLimit: 60).polish(others)
    if summit.halfDeviance.isFinite { others = summit.place }
    return summit.halfDeviance
  }
}

/// The best half deviance with R held at a level at one length, followed from the maximum outwards.
final class HorizonTrace {
  private let held: HeldHorizon
  private var others: [Double]

  /// `place` is the maximum on the search scale, `level` ln R at the length.
  init(_ likelihood: Likelihood, level: Double, from place: [Double], solving index: Int) {
    held = HeldHorizon(likelihood, level: level, place: place, solving: index)
    others = place.indices.filter { $0 != index }.map { place[$0] }
  }

  func halfDeviance(at length: Double) -> Double {
    held.length = length
    guard !others.isEmpty else {
      var unused: [Double] = []
      return held.halfDeviance([], gradient: &unused)
    }
    let summit = NewtonPolish(likelihood: held, iterationLimit: 60).polish(others)
    if summit.halfDeviance.isFinite { others = summit.place }
    return summit.halfDeviance
  }
}
