/// Where the key tokens of a growth law fall.
package enum Placement: Sendable {
  /// t is key where ⌊k(t)⌋ > ⌊k(t−1)⌋.
  case even
  /// Each t is key with probability q(t), independently.
  case independent
  /// A two-state chain with the same q(t), key tokens in runs of the given mean length.
  case bursty(BurstChain)
  /// The key positions of real texts; each sequence takes one text at random.
  case recorded([RecordedText])
  /// At the transitions between semantic domains.
  case domains(SemanticDomains)

  /// The placement in words.
  package var formula: String {
    switch self {
    case .even: "evenly spaced"
    case .independent: "independent"
    case .bursty(let chain): "in bursts of \(chain.meanBurst.plain)"
    case .recorded(let texts): "as recorded in \(texts.count) text\(texts.count == 1 ? "" : "s")"
    case .domains(let domains):
      "\((100 * domains.transitionShare).plain) % within \(domains.burst) tokens after a transition between "
        + "\(domains.domains.count) domain\(domains.domains.count == 1 ? "" : "s")"
    }
  }
}

/// The placements that a scenario can name.
package enum Placements {
  package static let catalogue: [LawDescriptor<Placement>] = [
    LawDescriptor("even", "t is key where ⌊k(t)⌋ > ⌊k(t−1)⌋", parameters: []) { _ throws(ArgumentFault) in .even },
    LawDescriptor("independent", "each t is key with probability q(t) = k(t) − k(t−1)", parameters: []) {
      _ throws(ArgumentFault) in .independent
    },
    BurstChain.descriptor,
    RecordedText.descriptor,
    SemanticDomains.descriptor,
  ]
}
