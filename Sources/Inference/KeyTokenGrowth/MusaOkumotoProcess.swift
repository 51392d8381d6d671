import Foundation

/// m(t) = c·ln(1 + t/τ), the logarithmic Poisson process (Musa & Okumoto 1984, Proc. 7th ICSE, 230–238).
package struct MusaOkumotoProcess: CountingProcess {
  package init() {}

  package let id = "musa-okumoto"
  package let formula = "coefficient·ln(1 + t/scale)"
  package let growthLaw = "logarithmic"
  package let parameters = [
    ProcessParameter(name: "coefficient", dimension: 0, meaning: "key tokens per e-fold of position"),
    ProcessParameter(name: "scale", dimension: 1, meaning: "position up to which growth is about linear"),
  ]

  package func logRise(from start: Double, to end: Double, logShape: Double) -> ShapeValue {
    let scale = exp(logShape)
    let rise = log1p((end - start) / (scale + start))
    // d ln rise/d ln τ → −τ/(τ + start) for an empty window.
    let slope = rise > 0 ? -scale * (end - start) / ((scale + end) * (scale + start)) / rise : -scale / (scale + start)
    return ShapeValue(value: log(rise), slope: slope)
  }

  package func logSlope(over events: EventTotals, logShape: Double) -> ShapeValue {
    let scale = exp(logShape)
    return events.positions.withUnsafeBufferPointer { positions in
      var (value, slope) = (0.0, 0.0)
      for position in positions {
        value -= log(scale + position)
        slope -= scale / (scale + position)
      }
      return ShapeValue(value: value, slope: slope)
    }
  }

  package func position(from start: Double, rising rise: Double, _ values: [Double]) -> Double {
    start + (values[1] + start) * expm1(rise / values[0])
  }

  package func reading(_ values: [Double]) -> String { "key tokens that thin out as one over position" }

  package let lowLimit: ShapeLimit? = .reciprocal
  package let highLimit: ShapeLimit? = .homogeneous
  package let logShapes = stride(from: log(1e-6), through: log(1e4), by: 1).map { $0 }

  package func scenarioLaw(_ values: [Double]) -> ScenarioLaw {
    .law(
      "{law: logarithmic, coefficient: \(ScenarioLaw.number(values[0])), scale: \(ScenarioLaw.number(values[1]))}")
  }
}
