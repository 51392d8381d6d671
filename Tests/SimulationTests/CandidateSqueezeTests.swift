import Foundation
import RandomStreams
import Testing
import TokenModels

@testable import Simulation

@Suite("Squeeze of candidates")
struct CandidateSqueezeTests {
  /// The definition, by exponentials.
  private func definition(_ v: Double, _ q: Double, _ key: Double, _ other: Double, _ bound: Double, _ strain: Strain)
    -> CandidateVerdict
  {
    let wrongKey = q * -expm1(-strain.key * key)
    let wrong = wrongKey + (1 - q) * -expm1(-strain.other * other)
    let plain = q * -expm1(-key) + (1 - q) * -expm1(-other)
    let u = v * -expm1(bound * log1p(-plain))
    return u >= wrong ? .noError : u < wrongKey ? .keyError : .otherError
  }

  @Test("what it decides is what exponentials decide, for hazards from 1e-9 to 10, and at rare errors it decides most")
  func decides() {
    var stream = RandomStream(StreamKey(seed: 4, purpose: .check, replicate: 1))
    func logUniform(_ low: Double, _ high: Double) -> Double { low * pow(high / low, stream.uniform()) }
    var (decided, rare) = (0, 0)
    for _ in 0..<200_000 {
      let q = [0, 1, stream.uniform()][Int(stream.uniform() * 3)]
      let (key, other) = (logUniform(1e-9, 10), logUniform(1e-9, 10))
      let strain = Strain(key: logUniform(0.01, 30), other: logUniform(0.01, 30))
      let bound = max(1, strain.largest) * (1 + stream.uniform())
      let hazard = -log1p(-(q * -expm1(-key) + (1 - q) * -expm1(-other)))
      let squeeze = CandidateSqueeze(keyChance: q, keyHazard: key, otherHazard: other, hazard: hazard)
      let v = stream.uniform()
      let verdict = squeeze.verdict(v, bound: bound, strain: strain)
      let isRare = bound * max(key, other) < 0.05
      rare += isRare ? 1 : 0
      guard let verdict else { continue }
      decided += isRare ? 1 : 0
      #expect(verdict == definition(v, q, key, other, bound, strain))
    }
    // Bounds are at most 2.5 % apart there, and a number falls between those of two edges in 5 % of cases at the most.
    #expect(Double(decided) > 0.95 * Double(rare) && rare > 1000)
  }
}
