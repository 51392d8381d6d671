import Foundation
import GSLKernel
import RandomStreams
import Simulation
import Testing
import TokenModels

@Suite("Bursts, context and the token process")
struct PlacementAndContextTests {
  @Test("the chain keeps the chance of a key token at q(t) exactly", arguments: [1, 1.5, 4, 1000])
  func burstMarginal(_ meanBurst: Double) {
    let chain = BurstChain(meanBurst: meanBurst)
    for law in GrowthLawTests.laws {
      let profile = KeyTokenProfile(law)
      var (p, before) = (0.0, 0.0)
      for t in 1...300 {
        let q = profile.chance(Double(t))
        let (stay, enter) = (chain.stay(from: before, to: q), chain.enter(from: before, to: q))
        #expect(stay >= 0 && stay <= 1 && enter >= 0 && enter <= 1)
        p = p * stay + (1 - p) * enter
        #expect(abs(p - q) < 1e-13, "\(law.formula) at \(t)")
        before = q
      }
    }
  }

  @Test("bursts of a constant share have the mean length asked for")
  func burstLength() {
    for (share, meanBurst) in [(0.05, 4.0), (0.3, 10), (0.01, 1)] {
      let stay = BurstChain(meanBurst: meanBurst).stay(from: share, to: share)
      #expect(abs(1 / (1 - stay) / meanBurst - 1) < 1e-12)
    }
  }

  @Test("context starts at 1, falls to its floor, and laws multiply")
  func context() {
    let laws: [any ContextLaw] = [
      PowerContext(floor: 0.001, scale: 500, exponent: 1.5), ExponentialContext(floor: 0.001, scale: 90),
      WindowContext(size: 1000, exponent: 2),
    ]
    #expect(Set(laws.map { String(describing: type(of: $0)) }).count == ContextLaws.catalogue.count)
    for law in laws { #expect(abs(law.factor(1, value: 0.01) - 1) <= 0x1p-52) }
    for law in laws.prefix(2) { #expect(abs(law.factor(1e12, value: 0.01) - 0.1) < 1e-12) }
    #expect(abs(laws[0].factor(501, value: 0.01) - (0.1 + 0.9 * pow(2, -1.5))) < 1e-15)
    #expect(abs(laws[1].factor(91, value: 0.01) - (0.1 + 0.9 * exp(-1))) < 1e-15)
    #expect(laws[2].factor(1000, value: 0.01) == 1 && laws[2].factor(2000, value: 0.01) == 4)
    let model = SequenceModel(
      growth: LinearGrowth(share: 0), placement: .even, keyErrors: ConstantError(value: 0),
      nonKeyErrors: ConstantError(value: 0.01), context: laws)
    let product = laws.reduce(1) { $0 * $1.factor(2500, value: 0.01) }
    #expect(abs(model.contextFactor(2500) / product - 1) < 1e-15)
  }

  /// Classes of 40 × 500 tokens: hard, easy and other; each count within 5.5 standard deviations (3 tests at 1e-7).
  @Test("the token process has the classes and the error rates of the definitions")
  func tokenProcess() {
    let model = SequenceModel(
      growth: LinearGrowth(share: 0.3), placement: .independent, hardShare: 0.6, keyErrors: ConstantError(value: 0.2),
      easyKeyErrors: ConstantError(value: 0.1), nonKeyErrors: ConstantError(value: 0.05),
      context: [ExponentialContext(floor: 0, scale: 100)])
    var counts: [TokenClass: Double] = [:]
    for replicate in 0..<40 {
      var process = TokenProcess(model: model, seed: 3, replicate: UInt64(replicate))
      for t in 1...500 {
        let token = process.next()
        #expect(token.position == t)
        counts[token.tokenClass, default: 0] += 1
        switch token.tokenClass {
        case .keyHard: #expect(token.errorProbability == 0.2)
        case .keyEasy: #expect(token.errorProbability == 0.1)
        case .nonKey: #expect(abs(token.errorProbability - 0.05 * exp(-Double(t - 1) / 100)) < 1e-16)
        }
      }
    }
    for (tokenClass, p) in [(TokenClass.keyHard, 0.18), (.keyEasy, 0.12), (.nonKey, 0.7)] {
      let z = ((counts[tokenClass] ?? 0) - 20_000 * p) / (20_000 * p * (1 - p)).squareRoot()
      #expect(abs(z) < 5.5, "\(tokenClass.rawValue): \(z)")
    }
  }

  @Test("difficulty acts on the hazard of each token: 1 − e becomes (1 − e)^Z")
  func tokenDifficulty() {
    let model = SequenceModel(
      growth: LinearGrowth(share: 1), placement: .even, keyErrors: ConstantError(value: 0.2),
      nonKeyErrors: ConstantError(value: 0), difficulty: GammaDifficulty(variance: 0.5))
    for replicate: UInt64 in 0..<20 {
      var generator = StreamGenerator(StreamKey(seed: 3, purpose: .latent, replicate: replicate))
      let z = LatentDraws(model: model, generator: &generator, seed: 3, replicate: replicate).difficulty
      var process = TokenProcess(model: model, seed: 3, replicate: replicate)
      #expect(abs(process.next().errorProbability - (1 - pow(0.8, z))) < 1e-15)
    }
  }

  @Test("even and recorded placements put key tokens where they say")
  func placed() throws {
    let texts = [RecordedText(name: "a", positions: [2, 3, 70, 5000])]
    for placement in [Placement.even, .recorded(texts)] {
      let model = SequenceModel(
        growth: LinearGrowth(share: 0.29), placement: placement, keyErrors: ConstantError(value: 0.5),
        nonKeyErrors: ConstantError(value: 0.5))
      var process = TokenProcess(model: model, seed: 3, replicate: 0)
      for t in 1...100 {
        // ⌊0.29 t⌋ in whole numbers.
        let isEven = 29 * t / 100 > 29 * (t - 1) / 100
        let isKey = process.next().tokenClass != .nonKey
        if case .even = placement { #expect(isKey == isEven) } else { #expect(isKey == [2, 3, 70].contains(t)) }
      }
    }
  }
}
