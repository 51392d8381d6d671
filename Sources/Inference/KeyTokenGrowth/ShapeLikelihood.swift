import Foundation

/// The log-likelihood of a process, split into what the number of events says and what their positions say.
///
/// With Λ = a·S(θ) events expected in all windows together, S = Σ [g(end) − g(start)],
/// ln L = (n ln Λ − Λ) + (Σ ln g′(tᵢ) − n ln S(θ)): Λ and θ separate, Λ̂ = n, and the search has one dimension at most.
/// The second part is the density of the positions given their number.
struct ShapeLikelihood {
  let process: any CountingProcess
  let sample: KeyTokenSample

  /// ln S with its derivative by ln θ.
  func logTotalRise(_ logShape: Double) -> ShapeValue {
    let parts = sample.texts.map { process.logRise(from: $0.start, to: $0.end, logShape: logShape) }
    let largest = parts.map(\.value).max() ?? -.infinity
    guard largest.isFinite else { return ShapeValue(value: largest, slope: .nan) }
    var (sum, slope) = (0.0, 0.0)
    for part in parts where part.value > -.infinity {
      let weight = exp(part.value - largest)
      sum += weight
      slope += weight * part.slope
    }
    return ShapeValue(value: largest + log(sum), slope: slope / sum)
  }

  /// Σ ln g′(tᵢ) − n ln S with its derivative by ln θ.
  func conditional(_ logShape: Double) -> ShapeValue {
    let slopes = process.logSlope(over: sample.events, logShape: logShape)
    let total = logTotalRise(logShape)
    let count = sample.events.count
    return ShapeValue(value: slopes.value - count * total.value, slope: slopes.slope - count * total.slope)
  }

  /// −∂²/∂(ln θ)² of `conditional`: the observed information, by central differences of the slope over four points.
  ///
  /// The step leaves an error of about 1e-12 by rounding and as much by truncation.
  func information(_ logShape: Double) -> Double {
    let step = 1e-3
    func slope(_ steps: Double) -> Double { conditional(logShape + steps * step).slope }
    return -(8 * (slope(1) - slope(-1)) - (slope(2) - slope(-2))) / (12 * step)
  }

  /// What is added to the conditional part: n ln Λ̂ − Λ̂ at Λ̂ = n, and the unit of position.
  var countLogLikelihood: Double {
    let count = sample.events.count
    return count > 0 ? count * log(count) - count - count * log(sample.unit) : 0
  }

  /// The parameters in the user's unit, for Λ events expected in all windows.
  func values(logExpected: Double, logShape: Double) -> [Double] {
    let logAmount = logExpected - logTotalRise(logShape).value
    let first = exp(process.logFirst(logAmount: logAmount, logShape: logShape).value)
    return zip(process.parameters, process.hasShape ? [first, exp(logShape)] : [first]).map { parameter, value in
      value * pow(sample.unit, Double(parameter.dimension))
    }
  }
}
