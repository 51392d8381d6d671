import Foundation

/// e_non(t) = floor + (value − floor) (1 + (t−1)/scale)^(−exponent).
package struct PowerContext: ContextLaw {
  package let floor: Double
  /// Tokens until the fall sets in.
  package let scale: Double
  package let exponent: Double

  package init(floor: Double, scale: Double, exponent: Double) {
    self.floor = floor
    self.scale = scale
    self.exponent = exponent
  }

  package func factor(_ t: Double, value: Double) -> Double {
    ContextLaws.fall(shape: exp(-exponent * log1p((t - 1) / scale)), floor: floor, value: value)
  }
  package var kinks: [Double] { [] }
  package var formula: String {
    "(1 + (t−1)/\(scale.plain))^−\(exponent.plain)" + (floor > 0 ? " above \(floor.plain)" : "")
  }

  package static let descriptor = LawDescriptor<any ContextLaw>(
    "power", "floor + (value − floor) · (1 + (t−1)/scale)^(−exponent)",
    parameters: [
      ContextLaws.floor,
      Parameter("scale", .number(.positive), "tokens until the fall sets in"),
      Parameter("exponent", .number(.nonNegative), "1 falls as 1/t, more falls faster"),
    ]
  ) { arguments throws(ArgumentFault) in
    PowerContext(
      floor: arguments.number("floor") ?? 0, scale: try arguments.required("scale"),
      exponent: try arguments.required("exponent"))
  }
}
