import TokenModels

/// How many tokens of each class a sequence is expected to have.
struct ClassPopulations {
  /// By domain (one without domains): hard key tokens, easy ones, others.
  let tokens: [Double]
  /// Tokens within the burst after a transition; key tokens where there are no domains.
  let atTransitions: Double

  init(model: SequenceModel, length: Double) {
    let beta = model.hardShare
    func row(_ all: Double, _ keys: Double) -> [Double] { [beta * keys, (1 - beta) * keys, max(0, all - keys)] }
    guard let process = model.domains else {
      let keys: Double
      switch model.placement {
      case .even: keys = model.profile.evenCount(length)
      case .recorded(let texts):
        keys = texts.reduce(0) { $0 + Double($1.count(length)) } / Double(max(1, texts.count))
      case .independent, .bursty, .domains:
        keys = PositionSum(upTo: length, breaks: model.profile.breaks) { model.profile.chance($0) }.total
      }
      tokens = row(length, keys)
      atTransitions = keys
      return
    }
    let breaks = DomainKeys.breaks(model, process)
    func sum(_ term: @escaping (Double) -> Double) -> Double {
      PositionSum(upTo: length, breaks: breaks, term: term).total
    }
    var rows: [Double] = []
    for (index, domain) in process.domains.domains.enumerated() {
      // What has passed of a visit follows the same law as what remains of it.
      let keys = sum { t in
        let zone = process.residualLaw(index, process.clockOfZone(t))
        let chance = process.keyChance(t)
        return domain.share * (chance.inside * zone + chance.outside * (1 - zone))
      }
      rows += row(domain.share * length, keys)
    }
    tokens = rows
    atTransitions = sum { process.zoneChance($0) }
  }
}
