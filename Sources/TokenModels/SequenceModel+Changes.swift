extension SequenceModel {
  /// The same with every error law put through a map of its class, what key tokens have forgotten included.
  package func mappingErrors(
    hardKey: (any ErrorLaw) -> any ErrorLaw, easyKey: (any ErrorLaw) -> any ErrorLaw,
    nonKey: (any ErrorLaw) -> any ErrorLaw
  ) -> SequenceModel {
    let forgetting = forgetting.map {
      Forgetting(
        keyErrors: hardKey($0.keyErrors), easyKeyErrors: easyKey($0.easyKeyErrors), kinks: $0.kinks, chance: $0.chance)
    }
    return SequenceModel(
      growth: profile.growth, placement: placement, hardShare: hardShare, keyErrors: hardKey(keyErrors),
      easyKeyErrors: easyKey(easyKeyErrors), nonKeyErrors: nonKey(nonKeyErrors), context: context,
      difficulty: difficulty, visitDifficulty: visitDifficulty, dynamics: dynamics, forgetting: forgetting,
      blocks: blocks)
  }

  /// The same with key tokens that forget.
  package func with(forgetting: Forgetting) -> SequenceModel { changed(placement: placement, forgetting: forgetting) }

  /// The same with key tokens placed otherwise.
  package func with(placement: Placement) -> SequenceModel { changed(placement: placement, forgetting: forgetting) }

  private func changed(placement: Placement, forgetting: Forgetting?) -> SequenceModel {
    SequenceModel(
      growth: profile.growth, placement: placement, hardShare: hardShare, keyErrors: keyErrors,
      easyKeyErrors: easyKeyErrors, nonKeyErrors: nonKeyErrors, context: context, difficulty: difficulty,
      visitDifficulty: visitDifficulty, dynamics: dynamics, forgetting: forgetting, blocks: blocks)
  }
}
