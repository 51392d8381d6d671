import Foundation
import GSLKernel

/// Fits one process to one group and says what the end of the search is: a maximum, a named limit, or neither.
struct GrowthFitter {
  let process: any CountingProcess
  let sample: KeyTokenSample

  private var likelihood: ShapeLikelihood { ShapeLikelihood(process: process, sample: sample) }
  private var count: Int { sample.events.positions.count }

  func fit() -> GrowthFit {
    guard count > 0 else { return empty }
    guard count > process.parameters.count || !process.hasShape else {
      return undetermined([.tooFewEvents(events: count, parameters: process.parameters.count)], logLikelihood: nil)
    }
    guard process.hasShape else { return maximum(logShape: 0, information: nil) }
    if process.highLimit == nil,
      sample.texts.allSatisfy({ text in text.events.positions.allSatisfy { $0 == text.end } })
    {
      return undetermined([.allAtTheEnd], logLikelihood: nil)
    }
    if process is PowerLawProcess, let logShape = PowerLawClosedForm(sample).logShape {
      return maximum(logShape: logShape, information: likelihood.information(logShape))
    }
    guard let summit = ShapeSearch(likelihood: likelihood).summit() else {
      return undetermined([.notConverged(gradient: .infinity, information: 0)], logLikelihood: nil)
    }
    return limit(passedBy: summit) ?? (summit.isMaximum ? maximum(of: summit) : nil)
      ?? limit(passedBy: summit, margin: 0.005) ?? failure(summit)
  }

  private func maximum(of summit: ShapeSearch.Summit) -> GrowthFit {
    maximum(logShape: summit.logShape, information: summit.information)
  }

  /// The maximum at Λ̂ = n and ln θ; `information` on ln θ is nil without a shape parameter.
  private func maximum(logShape: Double, information: Double?) -> GrowthFit {
    let logExpected = log(Double(count))
    let values = likelihood.values(logExpected: logExpected, logShape: logShape)
    let errors = GrowthErrors(likelihood: likelihood, logShape: logShape, information: information)
    let intervals = ProfileIntervals(likelihood: likelihood, logShape: logShape).intervals
    guard values.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      return undetermined([.notConverged(gradient: 0, information: information ?? 0)], logLikelihood: nil)
    }
    let parameters = process.parameters.indices.map { index in
      GrowthParameter(
        name: process.parameters[index].name, estimate: values[index],
        standardError: values[index] * errors.model[index],
        robustError: errors.robust.map { values[index] * $0[index] },
        interval: intervals[index])
    }
    let loose = parameters.filter { parameter in
      parameter.interval.map { !($0.upperBound / $0.lowerBound < 1e4) } ?? true
    }
    let height =
      process.hasShape
      ? likelihood.conditional(logShape).value : -Double(count) * likelihood.logTotalRise(0).value
    return GrowthFit(
      process: process.id, parameters: parameters, logLikelihood: likelihood.countLogLikelihood + height, events: count,
      converged: true, limit: nil, warnings: loose.map { .weaklyDetermined(parameter: $0.name) },
      scenarioLaw: process.scenarioLaw(values))
  }

  /// The limit that the search came no higher than.
  private func limit(passedBy summit: ShapeSearch.Summit, margin: Double = 1e-7) -> GrowthFit? {
    let limits = [process.lowLimit, process.highLimit].compactMap { $0 }
    let heights = limits.map { (limit: $0, value: $0.conditionalLogLikelihood(sample)) }
    guard let top = heights.max(by: { $0.value < $1.value }),
      summit.value <= top.value + margin + 2e-15 * abs(summit.value)
    else { return nil }
    let whole = sample.texts.reduce(0) { $0 + top.limit.rise(from: $1.start, to: $1.end) }
    let value = Double(count) / whole / (top.limit == .homogeneous ? sample.unit : 1)
    let height = likelihood.countLogLikelihood + top.value
    let reached = GrowthLimit(
      limit: top.limit, value: value, aic: 2 * Double(top.limit.parameterCount) - 2 * height)
    return undetermined([.runsToLimit(reached)], logLikelihood: height, limit: reached)
  }

  private func failure(_ summit: ShapeSearch.Summit) -> GrowthFit {
    undetermined(
      [.notConverged(gradient: summit.slope, information: summit.information)],
      logLikelihood: likelihood.countLogLikelihood + summit.value)
  }

  /// Without an event ln L = −m, highest at 0 for a rate of 0.
  private var empty: GrowthFit { undetermined([.noEvents(exposure: sample.exposure * sample.unit)], logLikelihood: 0) }

  private func undetermined(
    _ warnings: [GrowthWarning], logLikelihood: Double?, limit: GrowthLimit? = nil
  ) -> GrowthFit {
    GrowthFit(
      process: process.id, parameters: process.parameters.map { .undetermined($0.name) },
      logLikelihood: logLikelihood, events: count, converged: false, limit: limit, warnings: warnings,
      scenarioLaw: .none(reason: "its parameters are not determined"))
  }
}
