import Estimators
import Foundation
import GSLKernel
import Simulation
import Testing
import TokenModels

/// Numbers computed by mpmath with 50 digits, quantiles by scipy (`Golden/reference.py`).
struct Reference: Decodable, Sendable {
  struct BetaSurvival: Decodable { let a, b, z, value: Double }
  struct DigammaDifference: Decodable { let x, a, value: Double }
  struct LogitNormal: Decodable { let median, sigma, z, value: Double }
  struct Growth: Decodable {
    let growth: LawNode
    let t, expected, increment: Double
  }
  struct Sum: Decodable {
    let growth: LawNode
    let context: String
    let lengths, logReliability: [Double]
  }
  struct Interval: Decodable {
    let confidence: Double
    let x, n: Int
    let wilson, clopperPearson, jeffreys: [Double]
  }
  let betaSurvival: [BetaSurvival]
  let digammaDifference: [DigammaDifference]
  let logitNormal: [LogitNormal]
  let growth: [Growth]
  let sums: [Sum]
  let intervals: [Interval]

  static let all: Reference = {
    do { return try GoldenScenario.load("reference.json", Reference.self) } catch { fatalError("\(error)") }
  }()
}

@Suite("Special functions, laws and intervals against mpmath and scipy")
struct ReferenceTests {
  let reference = Reference.all

  @Test("the survival of a Beta error is right to 1e-11 for shapes from 1e-7 to 1e9")
  func betaSurvival() {
    for golden in reference.betaSurvival {
      let value = SpecialFunctions.logBetaSurvival(a: golden.a, b: golden.b, power: golden.z)
      #expect(
        abs(value / golden.value - 1) < 1e-11,
        "a \(golden.a), b \(golden.b), z \(golden.z): \(value) for \(golden.value)")
    }
  }

  @Test("digamma differences are right to 1e-12")
  func digammaDifference() {
    for golden in reference.digammaDifference {
      let value = SpecialFunctions.digammaDifference(golden.x, golden.a)
      #expect(abs(value / golden.value - 1) < 1e-12, "x \(golden.x), a \(golden.a): \(value) for \(golden.value)")
    }
  }

  @Test("the survival of logit-normal errors is right to 1e-11")
  func logitNormal() {
    for golden in reference.logitNormal {
      let law = LogitNormalError(location: log(golden.median / (1 - golden.median)), sigma: golden.sigma)
      let value = law.logSurvival(power: golden.z)
      #expect(
        abs(value / golden.value - 1) < 1e-11,
        "median \(golden.median), sigma \(golden.sigma), z \(golden.z): off by \(value / golden.value - 1)")
    }
  }

  /// Increments as the protocol promises them; k itself is a handful of roundings.
  @Test("growth laws are right to 1e-14 at t = 1e9, increments too")
  func growth() throws {
    for golden in reference.growth {
      let law = try golden.growth.made(GrowthLaws.catalogue)
      #expect(abs(law.expected(golden.t) - golden.expected) <= 1e-14 * golden.expected, "\(law.formula) at \(golden.t)")
      #expect(
        abs(law.increment(golden.t) - golden.increment) <= 1e-14 * golden.increment,
        "\(law.formula) at \(golden.t): \(law.increment(golden.t)) for \(golden.increment)")
    }
  }

  @Test("sums to 1e12 positions are right to 1e-12")
  func sums() throws {
    let contexts: [String: [any ContextLaw]] = [
      "none": [], "power": [PowerContext(floor: 0, scale: 500, exponent: 1.5)],
      "slow": [PowerContext(floor: 0, scale: 500, exponent: 1)], "rot": [WindowContext(size: 1000, exponent: 0.25)],
    ]
    for golden in reference.sums {
      let model = SequenceModel(
        growth: try golden.growth.made(GrowthLaws.catalogue), placement: .independent,
        keyErrors: ConstantError(value: 0.02), nonKeyErrors: ConstantError(value: 1e-6),
        context: try #require(contexts[golden.context]))
      let values = LengthHazards(model: model, lengths: golden.lengths, scope: .allErrors).values(1)
      for (value, exact) in zip(values, golden.logReliability) {
        #expect(
          abs(value / -exact - 1) < 1e-12,
          "\(golden.growth.law), context \(golden.context): off by \(value / -exact - 1)")
      }
    }
  }

  /// scipy's quantiles are good to about 1e-12; two units in the last place are left where a bound is near 1.
  @Test("binomial intervals are right to 1e-9 of their distance from 0 and 1, for 1 to 1e9 trials")
  func intervals() {
    for golden in reference.intervals {
      let proportion = BinomialProportion(successes: golden.x, trials: golden.n)
      let kinds: [(BinomialInterval, [Double])] = [
        (.wilson, golden.wilson), (.clopperPearson, golden.clopperPearson), (.jeffreys, golden.jeffreys),
      ]
      for (kind, exact) in kinds {
        let (lower, upper) = kind.bounds(proportion, confidence: golden.confidence)
        for (value, bound) in zip([lower, upper], exact) {
          let scale = min(bound, 1 - bound)
          #expect(
            abs(value - bound) <= 1e-9 * scale + 0x1p-52,
            "\(kind) \(golden.x)/\(golden.n) at \(golden.confidence): \(value) for \(bound)")
        }
        #expect(lower <= proportion.estimate && proportion.estimate <= upper)
      }
    }
  }
}
