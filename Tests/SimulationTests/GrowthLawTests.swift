import Foundation
import Testing
import TokenModels

/// What holds for every growth law and its whole positions, over the catalogue.
@Suite("Growth laws")
struct GrowthLawTests {
  static let laws: [any GrowthLaw] = {
    var laws: [any GrowthLaw] = [
      LinearGrowth(share: 0), LinearGrowth(share: 0.29), LinearGrowth(share: 1),
      LogarithmicGrowth(coefficient: 6, scale: 40), LogarithmicGrowth(coefficient: 500, scale: 3),
      PowerGrowth(coefficient: 0.9, exponent: 0.5), PowerGrowth(coefficient: 50, exponent: 0.3),
      PowerGrowth(coefficient: 2, exponent: 0.01), PowerGrowth(coefficient: 1e15, exponent: 0.5),
      SaturatingGrowth(limit: 12, scale: 300), SaturatingGrowth(limit: 1000, scale: 90),
      CappedGrowth(share: 0.3, limit: 37.1), CappedGrowth(share: 0.1, limit: 3), CappedGrowth(share: 1, limit: 10.5),
    ]
    let tables: [[(Double, Double)]] = [
      [(10, 2), (20.5, 20), (300, 40)], [(10.2, 0), (10.7, 8), (11.4, 8), (100, 8)], [(5, 20), (50, 30)],
      [(3, 0.5), (4, 7.5), (40, 9.5)],
    ]
    for table in tables {
      if let law = try? TableGrowth(points: table.map { GrowthPoint(n: $0.0, k: $0.1) }) { laws.append(law) }
    }
    return laws
  }()

  @Test("every law of the catalogue is among those tested, and each table rises")
  func coverage() {
    #expect(Set(Self.laws.map { String(describing: type(of: $0)) }).count == GrowthLaws.catalogue.count)
    #expect(Self.laws.count == 18)
  }

  @Test("k starts at 0, does not fall, and its increments are its differences", arguments: 0..<18)
  func increments(_ index: Int) {
    let law = Self.laws[index]
    #expect(law.expected(0) == 0)
    for t in 1...1000 {
      let (now, before) = (law.expected(Double(t)), law.expected(Double(t - 1)))
      #expect(now >= before)
      // A difference of numbers near k is right to two roundings of k.
      #expect(abs(law.increment(Double(t)) - (now - before)) <= 4 * now.ulp, "\(law.formula) at \(t)")
    }
  }

  @Test("the inverse undoes k to 1e-12", arguments: 0..<18)
  func inverse(_ index: Int) {
    let law = Self.laws[index]
    for n in [0.5, 3, 10.3, 250, 9999, 1e8] {
      let k = law.expected(n)
      let back = law.position(ofCount: k)
      // Where k is flat, many n have it, and the first is given.
      if back == .infinity || law.expected(n * (1 - 1e-6)) == k { continue }
      let slope = max(1e-300, law.expected(n * (1 + 1e-6)) - law.expected(n * (1 - 1e-6))) / (2e-6 * n)
      #expect(abs(back - n) <= 1e-12 * n + 4 * k.ulp / slope, "\(law.formula) at \(n): \(back)")
    }
  }

  /// Plain definitions: the grace of eight units in the last place is that of `floorOfCount`.
  @Test("even placement has a key token where ⌊k⌋ rises, and position and count undo each other", arguments: 0..<18)
  func evenPlacement(_ index: Int) {
    let law = Self.laws[index]
    let profile = KeyTokenProfile(law)
    var count = 0.0
    for t in 1...2000 {
      let n = Double(t)
      let isKey = floorOfCount(law.expected(n)) > floorOfCount(law.expected(n - 1))
      if isKey { count += 1 }
      #expect(profile.evenCount(n) == count, "\(law.formula) at \(t)")
      if isKey { #expect(profile.evenPosition(count) == n, "\(law.formula), key token \(count)") }
    }
    #expect(profile.evenPosition(count + 1) > 2000)
  }

  @Test("0.29 n has 29 key tokens at 100, not 28")
  func decimals() {
    #expect(KeyTokenProfile(LinearGrowth(share: 0.29)).evenCount(100) == 29)
    #expect(KeyTokenProfile(LinearGrowth(share: 0.07)).evenCount(100) == 7)
    #expect(KeyTokenProfile(CappedGrowth(share: 0.1, limit: 3)).evenPosition(3) == 30)
  }

  @Test("chances lie in [0, 1] and clipping is told of")
  func clipping() throws {
    for law in Self.laws {
      let profile = KeyTokenProfile(law)
      var last = 0.0
      for t in 1...500 {
        let q = profile.chance(Double(t))
        #expect(q >= 0 && q <= 1)
        if law.increment(Double(t)) > 1 + 1e-9 { last = Double(t) }
      }
      if last < 499 { #expect(profile.clippedUpTo >= last, "\(law.formula): \(profile.clippedUpTo) for \(last)") }
      if last == 0 { #expect(profile.clippedUpTo == 0, "\(law.formula)") }
    }
  }

  @Test("far positions keep position and count inverse to each other, without a search")
  func farPositions() {
    for law in Self.laws {
      let profile = KeyTokenProfile(law)
      for n in [1e6, 123_456_789, 1e12] {
        let count = profile.evenCount(n)
        if count == 0 { continue }
        let position = profile.evenPosition(count)
        #expect(position <= n && profile.evenCount(position) == count, "\(law.formula) at \(n): \(count), \(position)")
        #expect(profile.evenCount(position - 1) == count - 1, "\(law.formula) at \(n)")
        #expect(profile.evenPosition(count + 1) > n, "\(law.formula) at \(n)")
      }
    }
  }
}
