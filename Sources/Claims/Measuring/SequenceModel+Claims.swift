import TokenModels

extension SequenceModel {
  /// Constant errors at key and at other tokens.
  static func constant(
    _ growth: any GrowthLaw, _ placement: Placement = .even, key: Double, other: Double = 0,
    context: [any ContextLaw] = [], difficulty: (any DifficultyLaw)? = nil, dynamics: Dynamics = .none
  ) -> SequenceModel {
    SequenceModel(
      growth: growth, placement: placement, keyErrors: ConstantError(value: key),
      nonKeyErrors: ConstantError(value: other), context: context, difficulty: difficulty, dynamics: dynamics)
  }

  /// The same error at every token: no token is key.
  static func uniform(
    _ error: Double, context: [any ContextLaw] = [], difficulty: (any DifficultyLaw)? = nil
  ) -> SequenceModel {
    constant(
      LinearGrowth(share: 0), .independent, key: 0, other: error, context: context, difficulty: difficulty)
  }
}
