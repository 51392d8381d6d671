/// How the error of non-key tokens changes as context accumulates: e_non(t) = e · factor(t), laws multiplying.
package protocol ContextLaw: Sendable {
  /// The factor at position t ≥ 1; `value` is the error probability at t = 1 that floors refer to.
  func factor(_ t: Double, value: Double) -> Double

  /// Real positions at which the factor is not smooth.
  var kinks: [Double] { get }

  /// The law in words, with its numbers.
  var formula: String { get }
}

/// The context laws that a scenario can name.
package enum ContextLaws {
  package static let catalogue: [LawDescriptor<any ContextLaw>] = [
    PowerContext.descriptor,
    ExponentialContext.descriptor,
    WindowContext.descriptor,
  ]

  /// The factor of a law that falls from `value` to a floor by a shape that falls from 1 to 0.
  static func fall(shape: Double, floor: Double, value: Double) -> Double {
    floor == 0 ? shape : (floor + (value - floor) * shape) / value
  }

  /// The floor, as every falling law has it.
  static let floor = Parameter(
    "floor", .number(.probability), required: false, "error probability far into the text; 0 if absent")
}
