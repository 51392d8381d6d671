import Foundation
import TokenModels

/// The chain of key and other tokens along one kind of text: what a recursion over positions walks.
///
/// Kept in memory up to 400,000 positions, since a quadrature over difficulty walks it hundreds of times; computed on
/// the way beyond, where it is walked once.
struct PositionChain: Sendable {
  /// The longest chain that is kept: ten megabytes.
  static let longestKept = 400_000.0

  struct Link: Sendable {
    /// The chances of a key token after a key token and after another.
    let stay: Double
    let enter: Double
    /// ln(1 − e_non) at difficulty 1; 0 where errors of other tokens do not count.
    let nonKeyLogSurvival: Double
  }

  private let model: SequenceModel
  private let countsNonKeyErrors: Bool
  private let text: RecordedText?
  private let limit: Double
  private let links: [Link]

  /// The chain of a scenario up to a length; `text` is the one recorded text that it follows, if any.
  init(model: SequenceModel, upTo limit: Double, countsNonKeyErrors: Bool, text: RecordedText? = nil) {
    self.model = model
    self.countsNonKeyErrors = countsNonKeyErrors
    self.text = text
    self.limit = limit
    guard limit <= PositionChain.longestKept else {
      links = []
      return
    }
    var links: [Link] = []
    links.reserveCapacity(Int(limit))
    PositionChain.walk(model, limit, countsNonKeyErrors, text) { links.append($1) }
    self.links = links
  }

  /// Calls `body` for positions 1, 2, … in order.
  @inline(__always)
  func forEach(_ body: (Double, Link) -> Void) {
    if links.isEmpty {
      PositionChain.walk(model, limit, countsNonKeyErrors, text, body)
    } else {
      var t = 0.0
      for link in links {
        t += 1
        body(t, link)
      }
    }
  }

  private static func walk(
    _ model: SequenceModel, _ limit: Double, _ countsNonKeyErrors: Bool, _ text: RecordedText?,
    _ body: (Double, Link) -> Void
  ) {
    var previousChance = 0.0
    var evenCount = 0.0
    var nextRecorded = 0
    var t = 0.0
    while t < limit {
      t += 1
      let nonKey = countsNonKeyErrors ? model.nonKeyLogSurvival(t, 1) : 0
      switch model.placement {
      case .independent:
        let q = model.profile.chance(t)
        body(t, Link(stay: q, enter: q, nonKeyLogSurvival: nonKey))
      case .even:
        let count = model.profile.evenCount(t)
        let chance: Double = count > evenCount ? 1 : 0
        evenCount = count
        body(t, Link(stay: chance, enter: chance, nonKeyLogSurvival: nonKey))
      case .bursty(let chain):
        let q = model.profile.chance(t)
        let stay = chain.stay(from: previousChance, to: q)
        let enter = chain.enter(from: previousChance, to: q)
        previousChance = q
        body(t, Link(stay: stay, enter: enter, nonKeyLogSurvival: nonKey))
      case .recorded:
        let positions = text?.positions ?? []
        let isKey = nextRecorded < positions.count && positions[nextRecorded] == t
        if isKey { nextRecorded += 1 }
        body(t, Link(stay: isKey ? 1 : 0, enter: isKey ? 1 : 0, nonKeyLogSurvival: nonKey))
      }
    }
  }
}
