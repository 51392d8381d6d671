/// A kind of passage that a text stays in for a while: algebra, code, narration (theory §3, mode persistence).
package struct SemanticDomain: Sendable, Equatable {
  package let name: String
  /// The share of the text that it takes up, in the long run.
  package let share: Double
  /// How many tokens a visit of mean size lasts where it starts with the text.
  package let meanLength: Double
  /// What hazards are multiplied by within it.
  package let factor: Double

  package init(name: String, share: Double, meanLength: Double, factor: Double = 1) {
    self.name = name
    self.share = share
    self.meanLength = meanLength
    self.factor = factor
  }
}

/// Key tokens at the transitions between semantic domains: a text visits one domain after another.
///
/// Visits are measured on the clock of the growth law, u(t) = Σ q: a visit to domain i lasts a gamma distributed time of
/// mean k(meanLength), so that domains lengthen in tokens as key tokens thin out, and transitions come in proportion to
/// k(n). Which domain comes next does not depend on the present one. The process is stationary on the clock: a text
/// starts somewhere within a visit. After a transition key tokens concentrate for `burst` tokens, at a chance that keeps
/// the mean number of key tokens k(n) exactly.
package struct SemanticDomains: Sendable, Equatable {
  package let domains: [SemanticDomain]
  /// The share of all key tokens that sits at transitions.
  package let transitionShare: Double
  /// The number of tokens from a transition on that belong to it.
  package let burst: Int
  /// The shape of the gamma law of visit lengths; 1 is the geometric law (exponential on the clock).
  package let shape: Double
  /// The chance that the first token of a visit goes wrong by the hand-over alone, whatever else it risks.
  package let handOverError: Double

  package init(
    domains: [SemanticDomain], transitionShare: Double, burst: Int, shape: Double = 1, handOverError: Double = 0
  ) {
    self.domains = domains
    self.transitionShare = transitionShare
    self.burst = burst
    self.shape = shape
    self.handOverError = handOverError
  }

  /// At most so many domains: classes of errors are kept apart for each.
  package static let mostDomains = 32

  package static let descriptor = LawDescriptor<Placement>(
    "domains", "at the transitions between semantic domains, which lengthen as key tokens thin out",
    parameters: [
      Parameter("domains", .domains, "list of {name, share, meanLength, factor?}; the shares sum to 1"),
      Parameter("transitionShare", .number(.probability), "share of key tokens that sits at transitions"),
      Parameter("burst", .whole(1...10_000), "tokens from a transition on that belong to it"),
      Parameter(
        "lengthLaw", .choice(["geometric", "gamma"]), required: false,
        "geometric (memoryless) or gamma (regular, with 'shape'); geometric if absent"),
      Parameter(
        "shape", .number(Bounds(from: 0.05, to: 1000)), required: false, with: ("lengthLaw", "gamma"),
        "shape of the gamma law of visit lengths"),
    ]
  ) { arguments throws(ArgumentFault) in
    guard case .domains(let domains) = arguments["domains"] else {
      throw ArgumentFault(parameter: "domains", reason: "missing")
    }
    let total = domains.reduce(0) { $0 + $1.share }
    guard abs(total - 1) < 1e-6 else {
      throw ArgumentFault(parameter: "domains", reason: "the shares sum to \(total.plain); they must sum to 1")
    }
    var shape = 1.0
    if case .text("gamma") = arguments["lengthLaw"] {
      guard let given = arguments.number("shape") else {
        throw ArgumentFault(parameter: "shape", reason: "missing; the gamma law needs it")
      }
      shape = given
    } else if arguments["shape"] != nil {
      throw ArgumentFault(
        parameter: "shape", reason: "only the gamma law has one; write 'lengthLaw: gamma' or leave it out")
    }
    let burst = Int(try arguments.required("burst"))
    return .domains(
      SemanticDomains(
        domains: domains, transitionShare: try arguments.required("transitionShare"), burst: burst, shape: shape))
  }
}
