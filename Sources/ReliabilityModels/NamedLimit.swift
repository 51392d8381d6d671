/// A simpler model that another one turns into while some of its parameters run away.
package struct NamedLimit: Sendable {
  /// What happens to the fit, fit for a table's cell: `runs to its exponential limit`.
  package let name: String
  /// What the parameters do and what stays determined: one clause without a full stop.
  package let detail: String
  /// What to do next: one clause without a full stop.
  package let remedy: String
  /// The id of the model it becomes; one of the catalogue or of `ReliabilityModels.limitingCurves`.
  package let equals: String
  /// Parameters of the larger model near the limit; as `distance` → 0 its curve goes to the limiting one.
  ///
  /// `limiting` are the parameters of the limiting model, `lengths` the range of n over which the curves come close.
  package let approach: @Sendable (_ limiting: [Double], _ distance: Double, _ lengths: ClosedRange<Double>) -> [Double]

  package init(
    _ name: String, detail: String, equals: String, remedy: String? = nil,
    approach: @escaping @Sendable ([Double], Double, ClosedRange<Double>) -> [Double]
  ) {
    self.name = name
    self.detail = detail
    self.equals = equals
    self.remedy = remedy ?? "Read the \(equals) fit instead, or measure at lengths where the two differ"
    self.approach = approach
  }
}

/// A model with fewer parameters that gives the same curve for all parameters, not only in a limit.
package struct Equivalence: Sendable {
  /// The id of the smaller model.
  package let equals: String
  /// The names of the parameters that only act together.
  package let together: [String]
  /// What of them the curve does determine, such as `rate + background`.
  package let determined: String
  /// One of the larger model's parameter sets that gives the smaller one's curve.
  package let lift: @Sendable (_ smaller: [Double]) -> [Double]

  package init(
    equals: String, together: [String], determined: String, lift: @escaping @Sendable ([Double]) -> [Double]
  ) {
    self.equals = equals
    self.together = together
    self.determined = determined
    self.lift = lift
  }
}
