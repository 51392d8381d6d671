import Foundation
import TokenModels

/// The probabilities of all states of a recursion over positions after some token, over a common scale.
struct RecursionState {
  private let model: SequenceModel
  private let rule: SuccessRule
  private let shape: StateShape
  private let consequences: Consequences
  private let isProportional: Bool
  /// The chance that a non-key token is wrong, domain by domain, where it is a mean over a law that is the same at every token:
  /// made once, since the mean may take as long as a hundred tokens do; else empty.
  private let sameWrongOther: [Double]
  /// The domains that the recursion averages over; nil without them, and where domains and key positions are given.
  private let domains: DomainProcess?
  /// Whether there are any: asked at every token, where to look at the process itself would copy it.
  private let averagesDomains: Bool
  private var otherDifficulty: Double
  /// Domain by domain (one without domains): the factor on hazards, and the chance that a key token is wrong.
  private let factors: [Double]
  private var wrongKey: [Double]
  /// The strain on key tokens, domain by domain, where their chances depend on the position; else empty.
  private var keyStrains: [Double] = []
  private var wrongOther: [Double]
  /// `[place][track][errors]`, over e^logScale.
  private var mass: [Double]
  private var before: [Double]
  private var logScale = 0.0
  /// Expected errors, those at key tokens, derailments, derailed tokens.
  private(set) var expectations = [0.0, 0, 0, 0]

  init(model: SequenceModel, rule: SuccessRule, shape: StateShape, difficulty z: Double) {
    self.model = model
    self.rule = rule
    self.shape = shape
    consequences = Consequences(model.dynamics, rule: rule, tracks: shape.tracks)
    isProportional = model.nonKeyErrors.nodes.count == 1
    domains = model.domains
    averagesDomains = domains != nil
    otherDifficulty = model.nonKeyDifficulty(z)
    factors = model.domains?.domains.domains.map(\.factor) ?? [1]
    sameWrongOther =
      isProportional || !model.context.isEmpty
      ? [] : factors.map { -expm1(model.nonKeyLogSurvival(1, strain: model.nonKeyDifficulty(z) * $0)) }
    wrongKey = factors.map { -expm1(model.keyLogSurvival(1, z * $0)) }
    if !model.keyErrorsAreAlike { keyStrains = factors.map { z * $0 } }
    wrongOther = factors.map { _ in 0 }
    mass = [Double](repeating: 0, count: shape.count)
    before = mass
    if let domains = model.domains?.domains {
      // A text starts within a visit, far from its transition.
      for (i, domain) in domains.domains.enumerated() {
        mass[((i + 1) * (domains.burst + 1) - 1) * shape.tracks * shape.counts] = domain.share
      }
    } else {
      mass[(shape.places - 1) * shape.tracks * shape.counts] = 1
    }
  }

  /// A recursion along one path through domains, between which `enter` tells the strain.
  init(alongPathOf model: SequenceModel, rule: SuccessRule, shape: StateShape) {
    self.model = model
    self.rule = rule
    self.shape = shape
    consequences = Consequences(model.dynamics, rule: rule, tracks: shape.tracks)
    isProportional = model.nonKeyErrors.nodes.count == 1
    domains = nil
    averagesDomains = false
    sameWrongOther = []
    otherDifficulty = 1
    factors = [1]
    wrongKey = [0]
    wrongOther = [0]
    mass = [Double](repeating: 0, count: shape.count)
    before = mass
    mass[0] = 1
  }

  /// What an error does to the count and to the sequence, read once for all tokens.
  private struct Consequences {
    /// Whether an error at a key token, or at another, is counted.
    let keyCounts: Bool
    let otherCounts: Bool
    /// The chances that it derails the sequence, and that a key token brings the sequence back.
    let derailKey: Double
    let derailOther: Double
    let recovery: Double

    init(_ dynamics: Dynamics, rule: SuccessRule, tracks: Int) {
      (keyCounts, otherCounts) = rule.countsDerailments ? (false, false) : (true, rule.countsNonKeyErrors)
      let derails = tracks == 2 || rule == .neverDerailed
      (derailKey, derailOther) = derails ? (dynamics.disruptiveKey, dynamics.disruptiveNonKey) : (0, 0)
      recovery = dynamics.recovery
    }
  }

  /// What hazards are multiplied by from the next token on.
  mutating func enter(_ strain: Strain) {
    otherDifficulty = strain.other
    wrongKey = [-expm1(model.keyLogSurvival(1, strain.key))]
    if !model.keyErrorsAreAlike { keyStrains = [strain.key] }
  }

  /// Adds token t; along a path, `handOver` is the chance that it goes wrong as the first of a visit.
  mutating func step(_ t: Double, _ link: PositionChain.Link, handOver: Double = 0) {
    for i in keyStrains.indices where max(link.near, link.far) > 0 {
      wrongKey[i] = -expm1(model.keyLogSurvival(t, keyStrains[i]))
    }
    for i in factors.indices {
      if !sameWrongOther.isEmpty, link.nonKeyLogSurvival != 0 {
        wrongOther[i] = sameWrongOther[i]
        continue
      }
      let strain = otherDifficulty * factors[i]
      let log =
        link.nonKeyLogSurvival == 0 || isProportional
        ? (link.nonKeyLogSurvival == 0 ? 0 : strain * link.nonKeyLogSurvival)
        : model.nonKeyLogSurvival(t, strain: strain)
      // expm1 to second order where that is exact to the last bit.
      wrongOther[i] = log > -1e-8 ? -log * (1 + 0.5 * log) : -expm1(log)
    }
    if averagesDomains, let process = domains {
      changeDomains(process, link.clock)
      let ages = process.domains.burst + 1
      swap(&mass, &before)
      for place in 0..<shape.places {
        let age = place % ages
        let key = age < process.domains.burst ? link.near : link.far
        err(
          from: place, key: key, toKey: place, toOther: place, class: place / ages, clears: true,
          handOver: age == 0 ? process.domains.handOverError : 0)
      }
    } else if shape.places == 2 {
      swap(&mass, &before)
      err(from: 0, key: link.near, toKey: 0, toOther: 1, class: 0, clears: true, clearsOther: true)
      err(from: 1, key: link.far, toKey: 0, toOther: 1, class: 0, clears: false)
    } else {
      swap(&mass, &before)
      err(from: 0, key: link.far, toKey: 0, toOther: 0, class: 0, clears: true, handOver: handOver)
    }
    // 0.03⁶⁴ is 1e-98; what falls faster is looked at after every token.
    if Int(t) & 63 == 0 || max(wrongKey.max() ?? 0, wrongOther.max() ?? 0) > 0.97 { rescale() }
  }

  private mutating func rescale() {
    let sum = mass.reduce(0, +)
    if sum > 0, sum < 1e-100 {
      logScale += Foundation.log(sum)
      for i in mass.indices { mass[i] /= sum }
    }
  }

  /// Draws the token itself: key or not, wrong or not, derailing or not, back on track or not.
  @inline(__always)
  private mutating func err(
    from place: Int, key: Double, toKey: Int, toOther: Int, class i: Int, clears: Bool, clearsOther: Bool = false,
    handOver: Double = 0
  ) {
    let (counts, tracks) = (shape.counts, shape.tracks)
    let width = counts * tracks
    let wrongKey = wrongKey[i] + (1 - wrongKey[i]) * handOver
    let wrongOther = wrongOther[i] + (1 - wrongOther[i]) * handOver
    let (keyCounts, otherCounts) = (consequences.keyCounts, consequences.otherCounts)
    let (derailKey, derailOther, recovery) = (consequences.derailKey, consequences.derailOther, consequences.recovery)
    let isLost = tracks == 1
    var sums = (errors: 0.0, keys: 0.0, derailments: 0.0, derailed: 0.0)
    mass.withUnsafeMutableBufferPointer { mass in
      before.withUnsafeBufferPointer { before in
        let (source, a, b) = (place * width, toKey * width, toOther * width)
        if clears { for c in 0..<width { mass[a + c] = 0 } }
        if clearsOther { for c in 0..<width { mass[b + c] = 0 } }
        for c in 0..<counts {
          let on = before[source + c]
          if on > 0 {
            let (keyMass, otherMass) = (on * key, on * (1 - key))
            let (keyWrong, otherWrong) = (keyMass * wrongKey, otherMass * wrongOther)
            let (keyDerailed, otherDerailed) = (keyWrong * derailKey, otherWrong * derailOther)
            mass[a + c] += keyMass - keyWrong
            mass[b + c] += otherMass - otherWrong
            let keyTo = keyCounts ? c + 1 : c
            let otherTo = otherCounts ? c + 1 : c
            if keyTo < counts {
              mass[a + keyTo] += keyWrong - keyDerailed
              if !isLost { mass[a + counts + keyTo] += keyDerailed }
            }
            if otherTo < counts {
              mass[b + otherTo] += otherWrong - otherDerailed
              if !isLost { mass[b + counts + otherTo] += otherDerailed }
            }
            sums.errors += keyWrong + otherWrong
            sums.keys += keyWrong
            sums.derailments += keyDerailed + otherDerailed
            if !isLost { sums.derailed += keyDerailed + otherDerailed }
          }
          guard tracks == 2 else { continue }
          let derailed = before[source + counts + c]
          if derailed > 0 {
            let back = derailed * key * recovery
            mass[a + c] += back
            mass[a + counts + c] += derailed * key - back
            mass[b + counts + c] += derailed * (1 - key)
            sums.derailed += derailed - back
          }
        }
      }
    }
    expectations[0] += sums.errors
    expectations[1] += sums.keys
    expectations[2] += sums.derailments
    expectations[3] += sums.derailed
  }

  /// Lets the clock of domains advance: visits end, and other domains begin.
  ///
  /// Visits are exponential on the clock, so the domain after several transitions within one token follows from the
  /// matrix exponential of the jump process, by its series on steps short enough for it.
  private mutating func changeDomains(_ process: DomainProcess, _ clock: Double) {
    let (burst, domains) = (process.domains.burst, process.meanVisits.count)
    let width = shape.counts * shape.tracks
    let ages = burst + 1
    let stay = process.meanVisits.map { $0 > 0 ? exp(-clock / $0) : 1 }
    let rates = process.meanVisits.map { $0 > 0 ? 1 / $0 : 0 }
    var flow = [Double](repeating: 0, count: domains)
    for w in 0..<width {
      for i in 0..<domains {
        var sum = 0.0
        for age in 0..<ages { sum += mass[(i * ages + age) * width + w] }
        flow[i] = sum
      }
      let arrived = RecursionState.transitions(flow, rates, process.visitShares, clock, stay)
      for i in 0..<domains {
        let base = i * ages * width + w
        var last = mass[base + burst * width]
        last += mass[base + (burst - 1) * width]
        mass[base + burst * width] = last * stay[i]
        for age in stride(from: burst - 1, to: 0, by: -1) {
          mass[base + age * width] = mass[base + (age - 1) * width] * stay[i]
        }
        mass[base] = arrived[i]
      }
    }
  }

  /// The law of the domain after at least one transition, given that before.
  private static func transitions(
    _ start: [Double], _ rates: [Double], _ shares: [Double], _ clock: Double, _ stay: [Double]
  ) -> [Double] {
    let fastest = rates.max() ?? 0
    if rates.allSatisfy({ $0 == fastest }) {
      let total = start.reduce(0, +) * -expm1(-clock * fastest)
      return shares.map { $0 * total }
    }
    // Two kinds of mass: without a transition so far, and after one. Each step moves both by the series of exp(Q h).
    let steps = max(1, (clock * fastest / 0.25).rounded(.up))
    let h = clock / steps
    var moved = [Double](repeating: 0, count: start.count)
    var rest = start
    for _ in 0..<Int(steps) {
      var term = rest
      var termMoved = moved
      for k in 1...14 {
        let factor = h / Double(k)
        var out = 0.0
        for i in term.indices { out += (term[i] + termMoved[i]) * rates[i] }
        for i in term.indices {
          termMoved[i] = factor * (out * shares[i] - termMoved[i] * rates[i])
          term[i] = -factor * term[i] * rates[i]
          moved[i] += termMoved[i]
          rest[i] += term[i]
        }
      }
    }
    return moved.map { max(0, $0) }
  }

  /// ln of the chance of success with at most so many errors.
  func logReliability(allowed: Int) -> Double {
    var sum = 0.0
    let width = shape.counts * shape.tracks
    for place in 0..<shape.places {
      for c in 0...allowed {
        sum += mass[place * width + c]
        if shape.tracks == 2, rule != .onTrack { sum += mass[place * width + shape.counts + c] }
      }
    }
    return min(0, Foundation.log(sum) + logScale)
  }
}
