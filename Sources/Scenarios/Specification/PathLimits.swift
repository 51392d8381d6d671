import TokenModels

/// How much of a sequence may be drawn before its errors are.
///
/// Bursts and visits to domains are drawn and held whole, one sequence for each thread: beyond a few gigabytes a run would
/// end for want of memory, after a long time and without a word.
struct PathLimits {
  /// 4 GB of positions for each thread, and for a moment twice that while their array grows.
  static let keyTokens = 5e8
  /// 3.4 GB for each thread: of every visit the zone after its transition and the rest, 56 bytes each.
  static let transitions = 3e7

  let growth: any GrowthLaw
  let placement: Placement

  /// What is wrong with sequences of so many tokens; nil if nothing.
  func fault(upTo longest: Double) -> String? {
    guard let (noun, most, expected) = held, expected(longest) > most else { return nil }
    // What is expected never falls with the length.
    var (allowed, refused) = (0.0, longest)
    while refused - allowed > 1 {
      let middle = ((allowed + refused) / 2).rounded()
      if expected(middle) > most { refused = middle } else { allowed = middle }
    }
    return
      "'sequence.lengths' goes to \(whole(longest)) tokens, in which \(whole(max(expected(longest), most + 1))) \(noun) "
      + "are expected; they are drawn and held whole, so there may be \(whole(most)) at most: up to "
      + "\(whole(allowed)) tokens"
  }

  private func whole(_ x: Double) -> String { x < 1e18 ? Int(x.rounded()).grouped : x.plain }

  private var held: (noun: String, most: Double, expected: (Double) -> Double)? {
    switch placement {
    // No token is key twice: a law that grows faster than the length is clipped there.
    case .bursty: return ("key tokens in bursts", PathLimits.keyTokens, { min($0, growth.expected($0)) })
    case .domains(let domains):
      let process = DomainProcess(domains, profile: KeyTokenProfile(growth))
      return ("transitions between domains", PathLimits.transitions, { process.expectedTransitions(upTo: $0) })
    case .even, .independent, .recorded: return nil
    }
  }
}
