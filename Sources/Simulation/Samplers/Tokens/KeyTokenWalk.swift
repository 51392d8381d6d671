import GSLKernel
import RandomStreams
import TokenModels

/// Which tokens are key, one position after another, by the definition of each placement.
struct KeyTokenWalk: ~Copyable {
  private let model: SequenceModel
  private let text: Int
  private var wasKey = false
  private var previousChance = 0.0
  private var evenCount = 0.0
  private var nextRecorded = 0
  private var domains: DomainWalk?

  /// `latent` is the generator of what is drawn once per sequence, after difficulty and text.
  init(model: SequenceModel, text: Int, latent: consuming StreamGenerator) {
    self.model = model
    self.text = text
    domains = model.domains.map { _ in DomainWalk() }
    self.latent = latent
  }

  private var latent: StreamGenerator

  /// The strain on the present token from its domain; none where there are no domains.
  func strain(_ base: Strain) -> Strain { domains?.visit.map { base * $0.strain } ?? base }
  var domain: Int { domains?.visit?.domain ?? 0 }
  /// Whether the present token belongs to a transition between domains.
  var isInZone: Bool { domains.map { $0.zoneLeft > 0 } ?? false }
  /// Whether the present token is the first of a visit.
  var hasMoved: Bool { domains?.hasMoved ?? false }
  /// The chance that the present token goes wrong by the hand-over alone.
  var handOverError: Double { hasMoved ? model.domains?.domains.handOverError ?? 0 : 0 }

  /// Goes to the next position t, and says whether it is key.
  mutating func isKey(_ t: Double, _ generator: inout StreamGenerator) -> Bool {
    switch model.placement {
    case .even:
      let count = model.profile.evenCount(t)
      defer { evenCount = count }
      return count > evenCount
    case .independent:
      let q = model.profile.chance(t)
      return q > 0 && generator.uniform() < q
    case .bursty(let chain):
      let q = model.profile.chance(t)
      let chance =
        wasKey ? chain.stay(from: previousChance, to: q) : chain.enter(from: previousChance, to: q)
      previousChance = q
      wasKey = generator.uniform() < chance
      return wasKey
    case .recorded(let texts):
      let positions = texts[text].positions
      guard nextRecorded < positions.count, positions[nextRecorded] == t else { return false }
      nextRecorded += 1
      return true
    case .domains:
      guard let process = model.domains, domains != nil else { return false }
      domains?.advance(t, process, model, &latent)
      let chance = process.keyChance(t)
      return generator.uniform() < (isInZone ? chance.inside : chance.outside)
    }
  }
}

/// Where a sequence is among its visits to domains.
private struct DomainWalk {
  private var visits = DomainProcess.Visits()
  private(set) var visit: DomainProcess.Visit?
  private var clock = 0.0
  /// Tokens of the burst after a transition, the present one included.
  private(set) var zoneLeft = 0
  private(set) var hasMoved = false

  mutating func advance(
    _ t: Double, _ process: DomainProcess, _ model: SequenceModel, _ latent: inout StreamGenerator
  ) {
    if visit == nil { visit = visits.next(process, difficulty: model.visitDifficulty, &latent) }
    clock += model.profile.chance(t)
    zoneLeft = max(0, zoneLeft - 1)
    hasMoved = false
    while let end = visit?.end, end <= clock {
      visit = visits.next(process, difficulty: model.visitDifficulty, &latent)
      zoneLeft = process.domains.burst
      hasMoved = true
    }
  }
}
