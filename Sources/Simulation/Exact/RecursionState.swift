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
  /// Whether the recursion averages over domains: not without them, nor where domains and key positions are given.
  private let averagesDomains: Bool
  /// Tokens from a transition on that belong to it; 0 where domains are not averaged over. To look at the domains themselves
  /// at every token would copy them.
  private let burst: Int
  /// The chance that the first token of a visit goes wrong for being that, where domains are averaged over.
  private let handOverError: Double
  private var otherDifficulty: Double
  /// Domain by domain (one without domains): the factor on hazards, and the chances that a key token is wrong, and another.
  private let factors: [Double]
  private var wrong: [SIMD2<Double>]
  /// The strain on key tokens, domain by domain, where their chances depend on the position; else empty.
  private var keyStrains: [Double] = []
  /// `[place][track][errors]`, over e^logScale.
  private var mass: [Double]
  private var before: [Double]
  /// The mass of each domain, while they change.
  private var flow: [Double]
  private var logScale = 0.0
  /// Expected errors, those at key tokens, derailments, derailed tokens.
  private(set) var expectations = SIMD4<Double>()

  init(model: SequenceModel, rule: SuccessRule, shape: StateShape, difficulty z: Double) {
    self.model = model
    self.rule = rule
    self.shape = shape
    consequences = Consequences(model.dynamics, rule: rule, tracks: shape.tracks)
    isProportional = model.nonKeyErrors.nodes.count == 1
    averagesDomains = model.domains != nil
    burst = model.domains?.domains.burst ?? 0
    handOverError = model.domains?.domains.handOverError ?? 0
    otherDifficulty = model.nonKeyDifficulty(z)
    factors = model.domains?.domains.domains.map(\.factor) ?? [1]
    sameWrongOther =
      isProportional || !model.context.isEmpty
      ? [] : factors.map { -expm1(model.nonKeyLogSurvival(1, strain: model.nonKeyDifficulty(z) * $0)) }
    wrong = factors.map { [-expm1(model.keyLogSurvival(1, z * $0)), 0] }
    if !model.keyErrorsAreAlike { keyStrains = factors.map { z * $0 } }
    mass = [Double](repeating: 0, count: shape.count)
    before = mass
    flow = factors
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
    (averagesDomains, burst, handOverError) = (false, 0, 0)
    sameWrongOther = []
    otherDifficulty = 1
    factors = [1]
    wrong = [[0, 0]]
    mass = [Double](repeating: 0, count: shape.count)
    before = mass
    flow = []
    mass[0] = 1
  }

  /// What an error does to the count and to the sequence, read once for all tokens; key tokens first, others second.
  fileprivate struct Consequences {
    /// 1 where an error is counted, else 0.
    let counted: SIMD2<Double>
    /// The chances that it derails the sequence.
    let derails: SIMD2<Double>
    /// The chance that a key token brings the sequence back.
    let recovery: Double

    init(_ dynamics: Dynamics, rule: SuccessRule, tracks: Int) {
      counted = rule.countsDerailments ? [0, 0] : [1, rule.countsNonKeyErrors ? 1 : 0]
      let derails = tracks == 2 || rule == .neverDerailed
      self.derails = derails ? [dynamics.disruptiveKey, dynamics.disruptiveNonKey] : [0, 0]
      recovery = dynamics.recovery
    }
  }

  /// What hazards are multiplied by from the next token on.
  mutating func enter(_ strain: Strain) {
    otherDifficulty = strain.other
    wrong[0].x = -expm1(model.keyLogSurvival(1, strain.key))
    if !model.keyErrorsAreAlike { keyStrains = [strain.key] }
  }

  /// Adds token t; along a path, `handOver` is the chance that it goes wrong as the first of a visit.
  ///
  /// Where domains are averaged over, what the clock does to them stands in `moves` from `offset` on.
  @inline(__always)
  mutating func step(
    _ t: Double, _ link: PositionChain.Link, moves: [Double] = [], at offset: Int = 0, handOver: Double = 0
  ) {
    for i in 0..<keyStrains.count where max(link.near, link.far) > 0 {
      wrong[i].x = -expm1(model.keyLogSurvival(t, keyStrains[i]))
    }
    for i in 0..<factors.count {
      if !sameWrongOther.isEmpty, link.nonKeyLogSurvival != 0 {
        wrong[i].y = sameWrongOther[i]
        continue
      }
      let strain = otherDifficulty * factors[i]
      let log =
        link.nonKeyLogSurvival == 0 || isProportional
        ? (link.nonKeyLogSurvival == 0 ? 0 : strain * link.nonKeyLogSurvival)
        : model.nonKeyLogSurvival(t, strain: strain)
      // expm1 to second order where that is exact to the last bit.
      wrong[i].y = log > -1e-8 ? -log * (1 + 0.5 * log) : -expm1(log)
    }
    if averagesDomains { changeDomains(moves, offset) }
    swap(&mass, &before)
    err(near: link.near, far: link.far, handOver: handOver)
    // 0.03⁶⁴ is 1e-98; what falls faster is looked at after every token.
    var worst = 0.0
    for rates in wrong { worst = max(worst, max(rates.x, rates.y)) }
    if Int(t) & 63 == 0 || worst > 0.97 { rescale() }
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
  private mutating func err(near: Double, far: Double, handOver: Double) {
    let (counts, width) = (shape.counts, shape.counts * shape.tracks)
    let rates = wrong
    let (isBursty, burst, domains) = (!averagesDomains && shape.places == 2, burst, factors.count)
    // Along a path the caller knows which token is the first of a visit, else the place tells.
    let first = averagesDomains ? handOverError : handOver
    var fates = Fates(consequences)
    mass.withUnsafeMutableBufferPointer { mass in
      before.withUnsafeBufferPointer { before in
        /// What one cell holds on track and derailed.
        func cell(_ place: Int, _ c: Int) -> (on: Double, off: Double) {
          let index = place &* width &+ c
          return (before[index], width > counts ? before[index &+ counts] : 0)
        }
        func put(_ place: Int, _ c: Int, _ on: Double, _ off: Double) {
          // Below the smallest normal numbers every product takes a hundred times as long.
          let index = place &* width &+ c
          mass[index] = on > 1e-300 ? on : 0
          if width > counts { mass[index &+ counts] = off > 1e-300 ? off : 0 }
        }
        if isBursty {
          // A key token leads to the first place, any other to the second.
          let wrong = rates[0]
          var (on, off) = (SIMD2<Double>(), SIMD2<Double>())
          for c in 0..<counts {
            let (a, b) = (fates.of(cell(0, c), key: near, wrong: wrong), fates.of(cell(1, c), key: far, wrong: wrong))
            (on, off) = (on + a.on + b.on, off + a.off + b.off)
            put(0, c, on.x, off.x)
            put(1, c, on.y, off.y)
            (on, off) = (a.onCounted + b.onCounted, a.offCounted + b.offCounted)
          }
          return
        }
        var place = 0
        for i in 0..<domains {
          let own = rates[i]
          for age in 0...burst {
            let wrong = age == 0 ? own + (1 - own) * first : own
            var (on, off) = (0.0, 0.0)
            for c in 0..<counts {
              let fate = fates.of(cell(place, c), key: age < burst ? near : far, wrong: wrong)
              put(place, c, on + fate.on.sum(), off + fate.off.sum())
              (on, off) = (fate.onCounted.sum(), fate.offCounted.sum())
            }
            place &+= 1
          }
        }
      }
    }
    expectations += SIMD4(fates.wrong.sum(), fates.wrong.x, fates.derailed.sum(), shape.tracks == 2 ? fates.off : 0)
  }

  /// Lets the clock of domains advance by one token: visits end, and other domains begin.
  private mutating func changeDomains(_ moves: [Double], _ offset: Int) {
    let (burst, count) = (burst, factors.count)
    let width = shape.counts * shape.tracks
    let ages = burst + 1
    mass.withUnsafeMutableBufferPointer { mass in
      flow.withUnsafeMutableBufferPointer { flow in
        moves.withUnsafeBufferPointer { moves in
          let arrivals = offset + count
          for w in 0..<width {
            for i in 0..<count {
              var sum = 0.0
              for age in 0..<ages { sum += mass[(i * ages + age) * width + w] }
              flow[i] = sum
            }
            for i in 0..<count {
              let stay = moves[offset + i]
              let base = i * ages * width + w
              mass[base + burst * width] = (mass[base + burst * width] + mass[base + (burst - 1) * width]) * stay
              for age in stride(from: burst - 1, to: 0, by: -1) {
                mass[base + age * width] = mass[base + (age - 1) * width] * stay
              }
              var arrived = 0.0
              for from in 0..<count { arrived += flow[from] * moves[arrivals + from * count + i] }
              mass[base] = arrived
            }
          }
        }
      }
    }
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

/// What becomes of the mass of cells where their next token is key (first) and where it is not (second).
private struct Fates {
  private let counted: SIMD2<Double>
  private let derails: SIMD2<Double>
  private let recovery: Double
  /// The mass that has gone wrong so far, that has derailed, and that is written derailed.
  private(set) var wrong = SIMD2<Double>()
  private(set) var derailed = SIMD2<Double>()
  private(set) var off = 0.0

  init(_ consequences: RecursionState.Consequences) {
    (counted, derails, recovery) = (consequences.counted, consequences.derails, consequences.recovery)
  }

  /// The mass on track and derailed afterwards, and that of one counted error more.
  typealias Fate = (on: SIMD2<Double>, off: SIMD2<Double>, onCounted: SIMD2<Double>, offCounted: SIMD2<Double>)

  @inline(__always)
  mutating func of(_ cell: (on: Double, off: Double), key: Double, wrong: SIMD2<Double>) -> Fate {
    let chance = SIMD2(key, 1 - key)
    let before = cell.on * chance
    let failed = before * wrong
    let left = failed * derails
    let stayed = failed - left
    var (on, off) = (before - failed + stayed * (1 - counted), cell.off * chance + left * (1 - counted))
    let back = cell.off * key * recovery
    on.x += back
    off.x -= back
    self.wrong += failed
    derailed += left
    self.off += left.sum() + cell.off - back
    return (on, off, stayed * counted, left * counted)
  }
}
