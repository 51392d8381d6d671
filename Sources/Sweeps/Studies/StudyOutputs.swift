import GSLKernel
import Scenarios
import Simulation

/// The outputs of a study of sensitivity, one for every point, and how surely they are known.
package struct StudyOutputs: Sendable, Equatable {
  package enum Source: String, Sendable {
    /// Without sampling error, at every point.
    case exact
    case simulated
  }

  package let source: Source
  /// On the scale asked for, in the order of the points.
  package let values: [Double]
  /// As they are.
  package let natural: [Double]
  /// Nil for exact values, and where the error of a point is not known.
  package let noise: SimulationNoise?
  /// Points whose error is not known.
  package let unknownErrors: Int
  /// Points at which an exact value is known.
  package let exactlyKnown: Int

  /// Throws where the quantity lacks a value at any point: what is left out of a design leaves it unbalanced, and what is
  /// put in its place decides the answer.
  init(_ points: [PointValue], plan: SensitivityPlan) throws(MissingOutputs) {
    let known = points.count { $0.estimate?.exact != nil }
    let isExact = known == points.count && !plan.prefersSimulated
    let natural = points.map { isExact ? $0.estimate?.exact : $0.estimate?.value }
    let values = natural.map { $0.flatMap(plan.scale.value) }
    let whole = values.compactMap { $0 }
    guard whole.count == points.count else {
      throw MissingOutputs(points, natural: natural, values: values, plan: plan)
    }
    self.values = whole
    self.natural = natural.compactMap { $0 }
    source = isExact ? .exact : .simulated
    exactlyKnown = known
    let z = NormalDistribution.quantile(0.5 * (1 + plan.sweep.first.task.confidence))
    let errors = points.compactMap { point in point.estimate.flatMap { plan.scale.error(of: $0, quantile: z) } }
    unknownErrors = isExact ? 0 : points.count - errors.count
    // All points have the scenario's seed.
    noise = !isExact && errors.count == points.count ? .common(errors) : nil
  }
}
