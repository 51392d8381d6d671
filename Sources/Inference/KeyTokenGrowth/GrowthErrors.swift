import Foundation

/// Standard errors of the parameters' logarithms at a maximum: from the observed information, and robust.
///
/// On (ln Λ, ln θ) the information is diag(n, J); its inverse goes to the named parameters by the exact Jacobian, which
/// loses no digits where two of them are strongly correlated.
struct GrowthErrors {
  let model: [Double]
  /// With texts as clusters; nil with no more texts than parameters, whose scores span too little.
  let robust: [Double]?

  init(likelihood: ShapeLikelihood, logShape: Double, information: Double?) {
    let (process, sample) = (likelihood.process, likelihood.sample)
    let count = sample.events.count
    let total = likelihood.logTotalRise(logShape)
    let logAmount = log(count) - total.value
    let first = process.logFirst(logAmount: logAmount, logShape: logShape)
    // The rows of ∂(ln p₁, ln θ)/∂(ln Λ, ln θ), as ln a = ln Λ − ln S(θ).
    let rows =
      information == nil ? [[1.0, 0]] : [[first.byAmount, first.byShape - first.byAmount * total.slope], [0, 1]]
    let inverse = [1 / count, information.map { 1 / $0 } ?? 0]
    model = rows.map { row in zip(row, inverse).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }.squareRoot() }

    let texts = Double(sample.texts.count)
    guard sample.texts.count > process.parameters.count else {
      robust = nil
      return
    }
    // What each text moves the estimates by: its score times the inverse information.
    var squares = rows.map { _ in 0.0 }
    for text in sample.texts {
      let part = process.logRise(from: text.start, to: text.end, logShape: logShape)
      let slope = process.logSlope(over: text.events, logShape: logShape).slope
      let expected = exp(logAmount + part.value)
      let score = [
        text.events.count - expected,
        slope - text.events.count * total.slope - (expected > 0 ? expected * (part.slope - total.slope) : 0),
      ]
      let move = zip(score, inverse).map { $0 * $1 }
      for (index, row) in rows.enumerated() {
        let along = zip(row, move).reduce(0) { $0 + $1.0 * $1.1 }
        squares[index] += along * along
      }
    }
    robust = squares.map { ($0 * texts / (texts - 1)).squareRoot() }
  }
}
