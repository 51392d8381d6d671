import Foundation
package import GSLKernel
package import TokenModels

/// g(c) = exp(−((c − 1)/scale)^shape): for shape > 1 a little compute does almost nothing and enough of it a lot.
///
/// Such a law is not convex: thin spending is wasted, and giving some tokens much beats giving all a little. For
/// shape < 1 the first extra pass is worth the most, its slope at c = 1 being infinite.
package struct StretchedCompute: ComputeLaw {
  /// Extra forward passes at which the hazard has fallen to 1/e.
  package let scale: Double
  package let shape: Double

  package init(scale: Double, shape: Double) {
    self.scale = scale
    self.shape = shape
  }

  package func factor(extra: Double) -> Double { exp(-pow(extra / scale, shape)) }

  package func logSteepness(extra: Double) -> Double { steepness(logOfExtra: log(extra / scale)) }

  package func extra(logSteepness: Double) throws(GSLError) -> Double {
    if logSteepness == -.infinity { return .infinity }
    // In u = ln(x/scale) the steepness falls from the inflection on, and its root keeps the digits of x however small.
    let peak = shape > 1 ? log((shape - 1) / shape) / shape : -.infinity
    if logSteepness >= steepness(logOfExtra: peak) { return inflection }
    var step = 1.0
    var (low, high) = (peak.isFinite ? peak : -1, 1.0)
    while steepness(logOfExtra: high) > logSteepness, step < 1e9 { (high, step) = (high + step, 2 * step) }
    step = 1
    while steepness(logOfExtra: low) < logSteepness, step < 1e9 { (low, step) = (low - step, 2 * step) }
    let u = try RootFinder().root(between: low, and: high) { steepness(logOfExtra: $0) - logSteepness }
    return scale * exp(u)
  }

  /// ln(−g′) = ln(shape/scale) + (shape − 1) u − e^(shape·u) with u = ln(x/scale); at u = −∞ its limit.
  private func steepness(logOfExtra u: Double) -> Double {
    let rise = shape == 1 ? 0 : (shape - 1) * u
    return log(shape / scale) + rise - exp(shape * u)
  }

  package var inflection: Double { shape > 1 ? scale * pow((shape - 1) / shape, 1 / shape) : 0 }
  package var limit: Double { 0 }
  package var formula: String { "g = exp(−((c − 1)/\(scale.plain))^\(shape.plain))" }

  package static let descriptor = LawDescriptor<any ComputeLaw>(
    "stretched", "g = exp(−((c − 1)/scale)^shape)",
    parameters: [
      Parameter("scale", .number(.positive), "extra forward passes that bring the hazard to 1/e"),
      Parameter(
        "shape", .number(Bounds(from: 0.05, to: 20)), "below 1 the first pass is worth most, above 1 little does little"
      ),
    ]
  ) { arguments throws(ArgumentFault) in
    StretchedCompute(scale: try arguments.required("scale"), shape: try arguments.required("shape"))
  }
}
