import Foundation
package import GSLKernel
package import TokenModels

/// g(c) = floor + (1 − floor)·s(c): another law s on the part of the hazard that compute can remove.
///
/// The floor is what no thinking mends: gaps of knowledge, an ambiguous question, a wrong prompt.
package struct SaturatingCompute: ComputeLaw {
  /// Between 0 and 1; at 1 compute does nothing.
  package let floor: Double
  /// s, with g = s at floor 0.
  package let shape: any ComputeLaw

  package init(floor: Double, shape: any ComputeLaw) {
    self.floor = floor
    self.shape = shape
  }

  package func factor(extra: Double) -> Double { floor + (1 - floor) * shape.factor(extra: extra) }
  package func logSteepness(extra: Double) -> Double {
    floor < 1 ? log1p(-floor) + shape.logSteepness(extra: extra) : -.infinity
  }
  package func extra(logSteepness: Double) throws(GSLError) -> Double {
    floor < 1 ? try shape.extra(logSteepness: logSteepness - log1p(-floor)) : inflection
  }
  package var inflection: Double { shape.inflection }
  package var limit: Double { floor + (1 - floor) * shape.limit }
  package var formula: String {
    let inner = shape.formula.replacing("g = ", with: "")
    return "g = \(floor.plain) + \((1 - floor).plain) · \(inner)"
  }

  package static let descriptor = LawDescriptor<any ComputeLaw>(
    "saturating", "g = floor + (1 − floor) · exp(−rate · (c − 1)), or · c^(−exponent)",
    parameters: [
      Parameter("floor", .number(.probability), "part of the hazard that no compute removes"),
      Parameter("rate", .number(.nonNegative), required: false, "κ per forward pass of the exponential law"),
      Parameter("exponent", .number(.nonNegative), required: false, "η of the power law, in place of `rate`"),
    ]
  ) { arguments throws(ArgumentFault) in
    let floor = try arguments.required("floor")
    switch (arguments.number("rate"), arguments.number("exponent")) {
    case (let rate?, nil): return SaturatingCompute(floor: floor, shape: ExponentialCompute(rate: rate))
    case (nil, let exponent?): return SaturatingCompute(floor: floor, shape: PowerCompute(exponent: exponent))
    case (nil, nil): throw ArgumentFault(parameter: "rate", reason: "missing; give `rate` or `exponent`")
    default: throw ArgumentFault(parameter: "exponent", reason: "given beside `rate`; give one of them")
    }
  }
}
