/// What a study of sensitivity came to.
package struct SensitivityStudy: Sendable {
  package static let confidence = 0.95

  package let plan: SensitivityPlan
  package let outputs: StudyOutputs
  package let sobol: SobolIndices?
  package let morris: MorrisScreening?
  /// Points that are scenarios of their own.
  package let distinctPoints: Int
  /// Sequences behind all points together.
  package let trials: Int
  /// Points that missed the precision asked for.
  package let missedPrecision: Int

  /// From a store that has all points of the plan as its latest sweep.
  ///
  /// Throws `MissingOutputs` where a point lacks the quantity, `SensitivityFault` for numbers beyond reckoning, and
  /// `StoreFault`.
  package init(_ plan: SensitivityPlan, from store: SweepStore) throws {
    self.plan = plan
    let points = try store.values(of: plan.quantity)
    do {
      outputs = try StudyOutputs(points, plan: plan)
    } catch {
      throw error.with(try HorizonReach(plan: plan, points: points, store: store))
    }
    let (outputs, design) = (outputs, plan.design)
    func noise(_ range: Range<Int>) -> SimulationNoise? {
      // Not subtracted, as random numbers are shared.
      outputs.noise.map { .common(Array($0.standardErrors[range])) }
    }
    sobol = try design.sobol?.indices(
      of: Array(outputs.values[design.sobolPoints]), noise: noise(design.sobolPoints), confidence: Self.confidence)
    morris = try design.morris?.screening(
      of: Array(outputs.values[design.morrisPoints]), noise: noise(design.morrisPoints), confidence: Self.confidence)
    var trialsByKey: [String: Int] = [:]
    for point in points { trialsByKey[point.key] = point.trials }
    distinctPoints = trialsByKey.count
    trials = trialsByKey.values.reduce(0, +)
    missedPrecision = Set(points.filter { $0.status == .done && $0.message != nil }.map(\.key)).count
  }

  /// What the output is like over the parameters' distributions.
  package var spread: OutputSpread { OutputSpread(Array(outputs.natural[plan.design.sampled])) }
}

/// The distribution of an output, in its own unit.
package struct OutputSpread: Sendable, Equatable {
  package let mean: Double
  /// With the divisor of an unbiased variance.
  package let deviation: Double
  /// The least, the 5 %, 50 % and 95 % quantiles, and the largest.
  package let quantiles: [Double]

  init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / count }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let sorted = values.sorted()
    self.mean = mean
    deviation = (squares / max(1, count - 1)).squareRoot()
    quantiles = [0, 0.05, 0.5, 0.95, 1].map { share in
      let place = share * Double(sorted.count - 1)
      let index = min(sorted.count - 1, Int(place))
      let next = min(sorted.count - 1, index + 1)
      return sorted[index] + (sorted[next] - sorted[index]) * (place - Double(index))
    }
  }
}
