import TokenModels

extension ErrorLaw {
  /// The law of tokens of which a share, drawn independently of their errors, goes through a map; the law itself where
  /// the share is 0.
  func treated(
    share: Double, formula: String, _ map: @escaping @Sendable (Double) -> Double
  ) -> any ErrorLaw {
    treated([TreatedPart(share: share, map: map), TreatedPart(share: 1 - share, map: nil)], formula: formula)
  }

  /// The law of tokens that go in parts, whose shares sum to 1, through maps of their own; nil leaves a part as it is.
  func treated(_ parts: [TreatedPart], formula: String) -> any ErrorLaw {
    let parts = parts.filter { $0.share > 0 }
    guard mean > 0, parts.contains(where: { $0.map != nil }) else { return self }
    let laws = parts.map { part -> MixtureComponent in
      let law = part.map.map { TransformedError(self, formula: "\(formula) of \(self.formula)", $0) as any ErrorLaw }
      return MixtureComponent(weight: part.share, law: law ?? self)
    }
    return laws.count == 1 ? laws[0].law : MixtureError(components: laws)
  }
}

/// Some of the tokens of a class, and what is done to their error probabilities; nil for nothing.
struct TreatedPart {
  let share: Double
  let map: (@Sendable (Double) -> Double)?
}
