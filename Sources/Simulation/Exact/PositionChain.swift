import Foundation
import TokenModels

/// The chain of key and other tokens along one kind of text: what a recursion over positions walks.
///
/// A token is *near* where the last one was key (bursts) or where it follows a transition between domains, else *far*;
/// placements without memory treat both alike. Kept in memory up to 400,000 positions, since a quadrature over difficulty
/// walks it hundreds of times; computed on the way beyond, where it is walked once.
struct PositionChain: Sendable {
  /// The longest chain that is kept: ten megabytes.
  static let longestKept = 400_000.0
  /// The most numbers about domains that are kept: eighty megabytes, enough for four domains up to there.
  private static let mostMoves = 1e7

  struct Link: Sendable {
    /// The chances of a key token, near and far.
    let near: Double
    let far: Double
    /// ln(1 − e_non) at difficulty 1; 0 where errors of other tokens do not matter.
    let nonKeyLogSurvival: Double
  }

  private let model: SequenceModel
  private let seesNonKeyErrors: Bool
  private let text: RecordedText?
  private let limit: Double
  private let links: [Link]
  /// What each token does to domains; empty without them, and where that would be too much to keep.
  private let moves: [Double]
  private let transitions: DomainTransitions?

  /// The chain of a scenario up to a length; `text` is the one recorded text that it follows, if any.
  init(model: SequenceModel, upTo limit: Double, seesNonKeyErrors: Bool, text: RecordedText? = nil) {
    self.model = model
    self.seesNonKeyErrors = seesNonKeyErrors
    self.text = text
    self.limit = limit
    transitions = model.domains.map { DomainTransitions($0) }
    guard limit <= PositionChain.longestKept else {
      (links, moves) = ([], [])
      return
    }
    var links: [Link] = []
    links.reserveCapacity(Int(limit))
    PositionChain.walk(model, limit, seesNonKeyErrors, text) { links.append($1) }
    self.links = links
    var moves: [Double] = []
    if let transitions, PositionChain.keepsMoves(model, upTo: limit) {
      moves.reserveCapacity(Int(limit) * transitions.count)
      for t in 1...max(1, Int(limit)) { transitions.append(model.profile.chance(Double(t)), to: &moves) }
    }
    self.moves = moves
  }

  /// Whether what tokens do to domains is kept, and not computed in every walk.
  static func keepsMoves(_ model: SequenceModel, upTo limit: Double) -> Bool {
    let numbers = model.domains.map { DomainTransitions($0).count } ?? 0
    return limit <= longestKept && limit * Double(numbers) <= mostMoves
  }

  /// Calls `body` for positions 1, 2, … in order, with numbers and the place among them that say what the token does to
  /// domains.
  @inline(__always)
  func forEach(_ body: (Double, Link, [Double], Int) -> Void) {
    let stride = transitions?.count ?? 0
    if !links.isEmpty, moves.isEmpty == (stride == 0) {
      var (t, offset) = (0.0, 0)
      for link in links {
        t += 1
        body(t, link, moves, offset)
        offset += stride
      }
      return
    }
    var own: [Double] = []
    func pass(_ t: Double, _ link: Link) {
      own.removeAll(keepingCapacity: true)
      transitions?.append(model.profile.chance(t), to: &own)
      body(t, link, own, 0)
    }
    if links.isEmpty { return PositionChain.walk(model, limit, seesNonKeyErrors, text, pass) }
    for (index, link) in links.enumerated() { pass(Double(index + 1), link) }
  }

  private static func walk(
    _ model: SequenceModel, _ limit: Double, _ seesNonKeyErrors: Bool, _ text: RecordedText?,
    _ body: (Double, Link) -> Void
  ) {
    var previousChance = 0.0
    var evenCount = 0.0
    var nextRecorded = 0
    var t = 0.0
    while t < limit {
      t += 1
      let nonKey = seesNonKeyErrors ? model.nonKeyLogSurvival(t, strain: 1) : 0
      func link(_ near: Double, _ far: Double) -> Link { Link(near: near, far: far, nonKeyLogSurvival: nonKey) }
      switch model.placement {
      case .independent:
        let q = model.profile.chance(t)
        body(t, link(q, q))
      case .even:
        let count = model.profile.evenCount(t)
        let chance: Double = count > evenCount ? 1 : 0
        evenCount = count
        body(t, link(chance, chance))
      case .bursty(let chain):
        let q = model.profile.chance(t)
        let stay = chain.stay(from: previousChance, to: q)
        let enter = chain.enter(from: previousChance, to: q)
        previousChance = q
        body(t, link(stay, enter))
      case .recorded:
        let positions = text?.positions ?? []
        let isKey = nextRecorded < positions.count && positions[nextRecorded] == t
        if isKey { nextRecorded += 1 }
        body(t, link(isKey ? 1 : 0, isKey ? 1 : 0))
      case .domains:
        let chance = model.domains?.keyChance(t) ?? (inside: 0, outside: 0)
        body(t, link(chance.inside, chance.outside))
      }
    }
  }
}
