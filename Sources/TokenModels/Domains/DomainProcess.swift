import Foundation
package import GSLKernel

/// Semantic domains along the clock of a growth law: how long visits last, and where key tokens fall around transitions.
package struct DomainProcess: Sendable {
  package let domains: SemanticDomains
  /// K, the mean length of a visit on the clock (expected key tokens), domain by domain.
  package let meanVisits: [Double]
  /// How often visits are to each domain: in proportion to share/K.
  package let visitShares: [Double]
  private let profile: KeyTokenProfile

  package init(_ domains: SemanticDomains, profile: KeyTokenProfile) {
    self.domains = domains
    self.profile = profile
    meanVisits = domains.domains.map { profile.growth.expected($0.meanLength) }
    let weights = zip(domains.domains, meanVisits).map { $1 > 0 ? $0.share / $1 : 0 }
    let total = weights.reduce(0, +)
    visitShares = total > 0 ? weights.map { $0 / total } : domains.domains.map(\.share)
  }

  /// The expected number of transitions among the first n tokens: visits end at the rate Σ share/K on the clock k.
  package func expectedTransitions(upTo n: Double) -> Double {
    let rate = zip(domains.domains, meanVisits).reduce(0) { $0 + ($1.1 > 0 ? $1.0.share / $1.1 : 0) }
    return rate * min(n, profile.growth.expected(n))
  }

  /// What the clock advances over the last `burst` tokens up to t.
  package func clockOfZone(_ t: Double) -> Double {
    let burst = Double(domains.burst)
    let first = max(0, t - burst)
    // Within one smooth stretch the clock is k itself; elsewhere, and for few tokens, chances are added up.
    if burst > 64, first >= profile.clippedUpTo { return profile.growth.expected(t) - profile.growth.expected(first) }
    var sum = 0.0
    var s = t
    while s > first, s >= 1 {
      sum += profile.chance(s)
      s -= 1
    }
    return sum
  }

  /// The chance that what has passed (or remains) of a visit to domain i is at most x on the clock.
  package func residualLaw(_ i: Int, _ x: Double) -> Double {
    let mean = meanVisits[i]
    if mean <= 0 { return 0 }
    let shape = domains.shape
    if shape == 1 { return -expm1(-x / mean) }
    let y = shape * x / mean
    return min(1, SpecialFunctions.lowerGamma(shape + 1, y) + x / mean * SpecialFunctions.upperGamma(shape, y))
  }

  /// The chance that t is among the first `burst` tokens after a transition.
  package func zoneChance(_ t: Double) -> Double {
    let x = clockOfZone(t)
    var sum = 0.0
    for (index, domain) in domains.domains.enumerated() { sum += domain.share * residualLaw(index, x) }
    return sum
  }

  /// The chance that t is key, within a zone and outside; together they average to q(t).
  ///
  /// A zone takes its share of the key tokens as far as it has room for them; where it has not, the rest falls outside.
  package func keyChance(_ t: Double) -> (inside: Double, outside: Double) {
    let q = profile.chance(t)
    if q == 0 { return (0, 0) }
    let zone = zoneChance(t)
    if zone <= 0 { return (q, q) }
    let inside = min(
      max(domains.transitionShare * q / zone, max(0, (q - 1 + zone) / zone)), min(1, q / zone))
    return (inside, zone < 1 ? min(1, max(0, (q - inside * zone) / (1 - zone))) : 0)
  }

  /// The strain of a visit to a domain, whose difficulty v comes from the given law (nil and 1 without one).
  package func strain(in domain: Int, difficulty v: Double, _ law: (any DifficultyLaw)?) -> Strain {
    let factor = domains.domains[domain].factor
    return Strain(key: factor * v, other: law?.actsOnKeyTokensOnly ?? false ? factor : factor * v)
  }

  /// Visits one after another, by draws from the stream of what is drawn once per sequence.
  package struct Visits: Sendable {
    private var isFirst = true
    private var clock = 0.0

    package init() {}

    /// The next visit.
    @inline(__always)
    package mutating func next(
      _ process: DomainProcess, difficulty: (any DifficultyLaw)?, _ generator: inout StreamGenerator
    ) -> Visit {
      let shares = isFirst ? process.domains.domains.map(\.share) : process.visitShares
      var u = generator.uniform()
      var domain = 0
      while domain + 1 < shares.count, u >= shares[domain] {
        u -= shares[domain]
        domain += 1
      }
      let shape = process.domains.shape
      let mean = process.meanVisits[domain]
      let start = clock
      if mean <= 0 {
        // No key tokens, no clock: the visit never ends.
        clock = .infinity
      } else if isFirst {
        // What remains of the visit a text starts in: a uniform part of a size-biased visit.
        clock += generator.uniform() * generator.gamma(shape: shape + 1, scale: mean / shape)
      } else {
        clock += generator.gamma(shape: shape, scale: mean / shape)
      }
      isFirst = false
      let strain = process.strain(in: domain, difficulty: difficulty?.sample(&generator) ?? 1, difficulty)
      return Visit(domain: domain, start: start, end: clock, strain: strain)
    }
  }

  /// One stay in one domain.
  package struct Visit: Sendable {
    package let domain: Int
    /// On the clock, from its transition to the next.
    package let start: Double
    package let end: Double
    /// What all its tokens share, on top of the sequence's own.
    package let strain: Strain

    package init(domain: Int, start: Double, end: Double, strain: Strain) {
      self.domain = domain
      self.start = start
      self.end = end
      self.strain = strain
    }
  }
}
