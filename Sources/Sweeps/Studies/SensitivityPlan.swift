/// A study of sensitivity that can be made: the sweep through its points, and the quantity to be looked at.
package struct SensitivityPlan: Sendable {
  package let sweep: Sweep
  package let design: SensitivityDesign
  package let quantity: Quantity
  package let scale: OutputScale
  /// Whether simulated values are taken where exact ones are known.
  package let prefersSimulated: Bool

  /// The inputs by name: parameters that advance together are one.
  package var inputs: [SensitivityInput] { sweep.groups.map { SensitivityInput($0) } }
}

/// What is varied as one.
package struct SensitivityInput: Sendable, Equatable {
  /// Dotted paths.
  package let paths: [String]
  /// The distribution as it was written, or values, which are equally likely.
  package let values: String

  init(_ group: FactorGroup) {
    paths = group.factors.map(\.name)
    values = group.factors.map(\.values).joined(separator: "; ")
  }

  package var name: String { paths.joined(separator: "; ") }
}
