import Foundation
import Testing

@testable import Strategies

/// Coverage and discovery computed by mpmath (`Golden/discovery.py`).
struct DiscoveryGolden: Decodable, Sendable {
  struct Coverage: Decodable, Sendable {
    let exponent: Double
    let shift: Double
    let modes: Double
    let m: Double
    let coverage: Double
  }

  struct Inverse: Decodable, Sendable {
    let modes: Double
    let coverage: Double
    let position: Double
  }

  struct Expectation: Decodable, Sendable {
    let exponent: Double
    let shift: Double
    let modes: Double
    let failures: Double
    let expected: Double
  }

  struct Variance: Decodable, Sendable {
    let shares: [Double]
    let failures: Double
    let expected: Double?
    let variance: Double
  }

  let coverages: [Coverage]
  let inverses: [Inverse]
  let expectations: [Expectation]
  let variances: [Variance]
  let tiny: Variance

  static let all: DiscoveryGolden? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/discovery.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(DiscoveryGolden.self, from: $0) }
  }()
}

@Suite("Discovery and coverage against another program")
struct DiscoveryGoldenTests {
  @Test("the golden file is there")
  func present() throws {
    let golden = try #require(DiscoveryGolden.all)
    #expect(golden.coverages.count > 50 && golden.expectations.count == 36 && golden.variances.count == 25)
  }

  @Test("coverage agrees up to a billion modes", arguments: DiscoveryGolden.all?.coverages ?? [])
  func coverage(_ golden: DiscoveryGolden.Coverage) {
    let modes = ZipfMandelbrotModes(modeCount: golden.modes, exponent: golden.exponent, shift: golden.shift)
    #expect(abs(modes.coverage(golden.m) / golden.coverage - 1) < 1e-12)
    guard golden.exponent == 1, golden.shift == 0 else { return }
    let harmonic = HarmonicCoverage(modeCount: golden.modes)
    #expect(abs(harmonic.coverage(golden.m) / golden.coverage - 1) < 1e-14)
  }

  /// Where H_m is flat an error of 1e-16 of H moves m by 1e-16·H·m: 1e-12 is a hundred times that.
  @Test("the inverse of harmonic coverage agrees", arguments: DiscoveryGolden.all?.inverses ?? [])
  func inverse(_ golden: DiscoveryGolden.Inverse) {
    let place = HarmonicCoverage(modeCount: golden.modes).position(ofCoverage: golden.coverage)
    #expect(abs(place / golden.position - 1) < 1e-12)
  }

  @Test("expected distinct modes agree up to a billion modes", arguments: DiscoveryGolden.all?.expectations ?? [])
  func expectation(_ golden: DiscoveryGolden.Expectation) {
    let modes = ZipfMandelbrotModes(modeCount: golden.modes, exponent: golden.exponent, shift: golden.shift)
    #expect(abs(ExactDiscovery(modes).discovered(after: golden.failures) / golden.expected - 1) < 1e-12)
  }

  @Test("variances agree with the double sum", arguments: DiscoveryGolden.all?.variances ?? [])
  func variance(_ golden: DiscoveryGolden.Variance) throws {
    let exact = ExactDiscovery(try GivenModes(golden.shares))
    #expect(abs(exact.variance(golden.failures) - golden.variance) < 1e-11 * golden.variance + 1e-15)
  }

  @Test("mean and variance agree with all outcomes gone through")
  func tiny() throws {
    let golden = try #require(DiscoveryGolden.all).tiny
    let exact = ExactDiscovery(try GivenModes(golden.shares))
    #expect(abs(exact.discovered(after: golden.failures) - (try #require(golden.expected))) < 1e-14)
    #expect(abs(exact.variance(golden.failures) - golden.variance) < 1e-14)
  }
}
