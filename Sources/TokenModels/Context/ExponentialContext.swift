import Foundation

/// e_non(t) = floor + (value − floor) e^(−(t−1)/scale).
package struct ExponentialContext: ContextLaw {
  package let floor: Double
  /// Tokens per e-fold of the fall.
  package let scale: Double

  package init(floor: Double, scale: Double) {
    self.floor = floor
    self.scale = scale
  }

  package func factor(_ t: Double, value: Double) -> Double {
    ContextLaws.fall(shape: exp(-(t - 1) / scale), floor: floor, value: value)
  }
  package var kinks: [Double] { [] }
  package var formula: String {
    "e^(−(t−1)/\(scale.plain))" + (floor > 0 ? " above \(floor.plain)" : "")
  }

  package static let descriptor = LawDescriptor<any ContextLaw>(
    "exponential", "floor + (value − floor) · e^(−(t−1)/scale)",
    parameters: [
      ContextLaws.floor,
      Parameter("scale", .number(.positive), "tokens per e-fold of the fall"),
    ]
  ) { arguments throws(ArgumentFault) in
    ExponentialContext(floor: arguments.number("floor") ?? 0, scale: try arguments.required("scale"))
  }
}
