import Foundation
import Testing
import TokenModels

@testable import Strategies

@Suite("Laws of compute")
struct ComputeLawTests {
  static let laws: [any ComputeLaw] = [
    PowerCompute(exponent: 0.5), PowerCompute(exponent: 3), ExponentialCompute(rate: 0.01), ExponentialCompute(rate: 4),
    SaturatingCompute(floor: 0.3, shape: ExponentialCompute(rate: 0.5)),
    SaturatingCompute(floor: 0.9, shape: PowerCompute(exponent: 1)), StretchedCompute(scale: 2, shape: 0.4),
    StretchedCompute(scale: 2, shape: 1), StretchedCompute(scale: 5, shape: 1.01), StretchedCompute(scale: 5, shape: 2),
    StretchedCompute(scale: 0.5, shape: 20), SaturatingCompute(floor: 0.1, shape: StretchedCompute(scale: 3, shape: 3)),
  ]
  private static let points = [1.001, 1.2, 1.9, 3, 4.5, 8, 20]

  @Test("a token's first pass changes nothing, further ones never raise its hazard", arguments: laws.indices)
  func falls(_ index: Int) {
    let law = Self.laws[index]
    #expect(law.factor(1) == 1)
    let values = ([1] + Self.points).map { law.factor($0) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(values.allSatisfy { $0 >= law.limit } && abs(law.factor(1e300) - law.limit) < 1e-9)
  }

  /// Central differences of step h err by h²·g‴/6: relative to the steepest slope below 1e-6 of these laws for h = 1e-5.
  @Test("the slope is the derivative, and its inverse brings back the compute", arguments: laws.indices)
  func slopes(_ index: Int) throws {
    let law = Self.laws[index]
    for c in Self.points {
      let h = 1e-5
      let difference = (law.factor(c + h) - law.factor(c - h)) / (2 * h)
      #expect(abs(law.slope(extra: c - 1) - difference) < 1e-6 + 1e-4 * abs(difference), "\(law.formula) at \(c)")
      guard c - 1 > law.inflection else { continue }
      let back = 1 + (try law.extra(logSteepness: law.logSteepness(extra: c - 1)))
      // An error of 1e-15·|ln(−g′)| in the slope moves c by that over the slope of ln(−g′).
      #expect(abs(back - c) < 1e-11 * c, "\(law.formula) at \(c)")
    }
  }

  @Test("convex laws are worth any spending; others only from where the chord touches", arguments: laws.indices)
  func worthwhile(_ index: Int) throws {
    let law = Self.laws[index]
    let extra = try law.worthwhile()
    guard law.inflection > 0 else { return #expect(extra == 0) }
    #expect(extra > law.inflection)
    #expect(abs((law.factor(extra: extra) - 1) / extra / law.slope(extra: extra) - 1) < 1e-9)
    for other in Self.points { #expect(law.factor(other) >= 1 + law.slope(extra: extra) * (other - 1) - 1e-12) }
  }

  /// x² with x e^(−x²)·2x = 1 − e^(−x²): 2y = e^y − 1 at y = 1.2564312086261697 (−½ − W₋₁(−1/(2√e))).
  @Test("the touching point of a Gaussian law is Lambert's")
  func gaussian() throws {
    let extra = try StretchedCompute(scale: 3, shape: 2).worthwhile()
    #expect(abs(extra - 3 * 1.256_431_208_626_169_7.squareRoot()) < 1e-13)
  }

  @Test("shape 1 is the exponential law, floor 0 the law itself, and strength 0 nothing")
  func equalities() throws {
    for c in Self.points {
      #expect(abs(StretchedCompute(scale: 4, shape: 1).factor(c) - ExponentialCompute(rate: 0.25).factor(c)) < 1e-15)
      #expect(abs(SaturatingCompute(floor: 0, shape: PowerCompute(exponent: 2)).factor(c) * c * c - 1) < 1e-14)
      #expect(PowerCompute(exponent: 0).factor(c) == 1)
      #expect(ExponentialCompute(rate: 0).factor(c) == 1)
      #expect(SaturatingCompute(floor: 1, shape: ExponentialCompute(rate: 3)).factor(c) == 1)
    }
    #expect(
      !PowerCompute(exponent: 0).isHelpful && !SaturatingCompute(floor: 1, shape: PowerCompute(exponent: 1)).isHelpful)
  }

  @Test("the catalogue makes every law by its name and refuses what contradicts itself")
  func catalogue() throws {
    #expect(ComputeLaws.catalogue.map(\.id) == ["power", "exponential", "stretched", "saturating"])
    for descriptor in ComputeLaws.catalogue {
      var values: [String: Arguments.Value] = [:]
      for parameter in descriptor.parameters where parameter.isRequired { values[parameter.name] = .number(0.5) }
      if descriptor.id == "saturating" {
        #expect(throws: ArgumentFault.self) { try descriptor.make(Arguments(values)) }
        values["rate"] = .number(1)
      }
      let law = try descriptor.make(Arguments(values))
      #expect(law.factor(2) < 1 && law.formula.hasPrefix("g = "))
      values["rate"] = .number(1)
      values["exponent"] = .number(1)
      if descriptor.id == "saturating" {
        #expect(throws: ArgumentFault.self) { try descriptor.make(Arguments(values)) }
      }
    }
  }
}
