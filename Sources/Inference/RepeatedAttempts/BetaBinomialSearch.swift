import Foundation
import GSLKernel

/// Finds the highest place of a beta-binomial likelihood and says what it is: a maximum, a named edge, or neither.
///
/// Deterministic: GSL's BFGS from three of a few starts, then Newton's steps with the exact Hessian.
struct BetaBinomialSearch {
  let likelihood: BetaBinomialLikelihood

  /// Where a search came to an end.
  struct End {
    let outcome: BetaBinomialFit.Outcome
    /// nil at edges.
    let summit: BetaBinomialLikelihood.Place?
    let law: BetaBinomial?
    let logLikelihood: Double
  }

  func end() -> End {
    let share = likelihood.pooledShare
    if share == 1 { return edge(.allRight, BetaBinomial(mean: 1, dispersion: 0), 0) }
    if share == 0 { return edge(.noneRight, BetaBinomial(mean: 0, dispersion: 0), 0) }
    if likelihood.trials.allSatisfy({ $0 == 1 }) { return edge(.singleAttempts, nil, likelihood.binomialMaximum) }
    if likelihood.isAllOrNothing {
      let solved = Double(likelihood.successes.count { $0 > 0 }) / Double(likelihood.successes.count)
      return edge(.complete, BetaBinomial(mean: solved, dispersion: .infinity), likelihood.completeMaximum)
    }
    return searched()
  }

  private func edge(_ boundary: BetaBinomialBoundary, _ law: BetaBinomial?, _ height: Double) -> End {
    End(outcome: .boundary(boundary), summit: nil, law: law, logLikelihood: height)
  }

  private func searched() -> End {
    let flat = likelihood.binomialMaximum
    let independent = edge(.independent, BetaBinomial(mean: likelihood.pooledShare, dispersion: 0), flat)
    let u = log(likelihood.pooledShare) - log1p(-likelihood.pooledShare)
    let starts = [-7.0, -4.5, -2.5, -1, 0, 1.5, 4].map { (u, $0) }
      .map { (start: $0, height: likelihood.place($0.0, $0.1).value) }
      .filter { $0.height.isFinite }
      .sorted { $0.height > $1.height }
    let ends = starts.prefix(3).map { polished(descended($0.start)) }
    guard let best = ends.max(by: { $0.place.value < $1.place.value }) else {
      return End(outcome: .notConverged(gain: .infinity), summit: nil, law: nil, logLikelihood: flat)
    }
    // Where the search came no higher than the binomial, and θ = 0 is itself a local maximum, that is where it went.
    let margin = 1e-7 + 2e-15 * abs(flat)
    let rises = likelihood.scoreWithoutOverdispersion > 0
    if best.place.value <= flat + margin, !rises { return independent }
    if best.isMaximum {
      let law = BetaBinomial(mean: best.place.mean, dispersion: best.place.dispersion)
      return End(outcome: .maximum, summit: best.place, law: law, logLikelihood: best.place.value)
    }
    if best.place.value <= flat + 0.005 { return independent }
    return End(outcome: .notConverged(gain: best.gain), summit: nil, law: nil, logLikelihood: best.place.value)
  }

  /// BFGS on −ln L per task, in which a unit step is of the size of the parameters' spread.
  private func descended(_ start: (Double, Double)) -> (Double, Double) {
    let scale = 1 / Double(likelihood.trials.count)
    var minimiser = FunctionMinimiser()
    minimiser.firstStep = 0.3
    minimiser.gradientTolerance = 1e-5
    minimiser.iterationLimit = 60
    let found = try? minimiser.minimise(from: [start.0, start.1]) { point, gradient in
      let place = likelihood.place(point[0], point[1])
      for index in gradient.indices { gradient[index] = -scale * place.gradient[index] }
      return -scale * place.value
    }
    guard let found, found.value.isFinite else { return start }
    return (found.point[0], found.point[1])
  }

  /// The end of Newton's steps, with what judges it.
  private struct Polished {
    let place: BetaBinomialLikelihood.Place
    /// What a further step promises in ln L.
    let gain: Double
    let step: [Double]

    /// Nothing left to gain, nowhere to go, and bent down in every direction with digits to spare.
    var isMaximum: Bool {
      let information = place.information
      guard information[0, 0] > 0, information[1, 1] > 0 else { return false }
      let share = 1 - information[0, 1] * information[0, 1] / (information[0, 0] * information[1, 1])
      return share > 1e-8 && gain < 1e-8 && step.allSatisfy { abs($0) < 1e-5 }
    }
  }

  /// Newton's steps of at most 2 e-folds, halved until ln L rises; along the gradient where the Hessian is no guide.
  private func polished(_ start: (Double, Double)) -> Polished {
    var (u, v) = start
    var place = likelihood.place(u, v)
    var step = newtonStep(place)
    for _ in 0..<200 {
      guard step.allSatisfy(\.isFinite) else { break }
      let length = (step[0] * step[0] + step[1] * step[1]).squareRoot()
      if length < 1e-10 { break }
      var share = min(1, 2 / length)
      var moved = false
      for _ in 0..<40 {
        let trial = likelihood.place(u + share * step[0], v + share * step[1])
        // Below rounding of ln L the gradient knows better than the height.
        let isRounding = gain(step, place) < 1e-9 * (1 + abs(place.value) * 1e-5)
        if trial.value > place.value || (isRounding && trial.value > place.value - 1e-13 * (1 + abs(place.value))) {
          (u, v) = (u + share * step[0], v + share * step[1])
          (place, moved) = (trial, true)
          break
        }
        share /= 2
      }
      if !moved || v < -60 { break }
      step = newtonStep(place)
    }
    return Polished(place: place, gain: gain(step, place), step: step)
  }

  private func newtonStep(_ place: BetaBinomialLikelihood.Place) -> [Double] {
    if let step = try? place.information.solve(place.gradient) { return step }
    let scale = max(1, abs(place.information[0, 0]), abs(place.information[1, 1]))
    return place.gradient.map { $0 / scale }
  }

  private func gain(_ step: [Double], _ place: BetaBinomialLikelihood.Place) -> Double {
    let promised = 0.5 * (step[0] * place.gradient[0] + step[1] * place.gradient[1])
    return promised.isNaN ? .infinity : abs(promised)
  }
}
