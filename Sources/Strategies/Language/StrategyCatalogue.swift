package import TokenModels

/// One part of an arm as a scenario names it.
package enum ArmPart: Sendable {
  /// Something done to the tokens of a sequence.
  case strategy(any Strategy)
  /// Several whole sequences: the last part of an arm.
  case resampling(Resampling)
}

/// The strategies that a scenario can name, one line for each.
package enum StrategyCatalogue {
  /// What they are made for: budgets are planned for the longest length.
  package static func descriptors(length: Double) -> [LawDescriptor<ArmPart>] {
    [
      PreservationStrategy.descriptor(length: length),
      ComputeStrategy.descriptor(length: length),
      MultiPathStrategy.descriptor(length: length),
      ExpertStrategy.descriptor,
    ]
  }

  package static var ids: [String] { descriptors(length: 1).map(\.id) }
}
