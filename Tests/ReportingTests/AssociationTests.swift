import Foundation
@testable import Reporting
import Scenarios
import Simulation
import Testing

@Suite("What is said of association between errors")
struct AssociationTests {
  /// Domains that differ in nothing: key tokens of all lengths are independent of errors, and errors of each other.
  private static func text(seed: Int, factor: Double) -> String {
    """
    longhaul: 1
    title: Two domains
    seed: \(seed)
    sequence:
      lengths: [20, 50, 100, 200, 400, 600, 800, 1000]
      keyTokens:
        growth: {law: linear, share: 0.02}
        placement:
          law: domains
          domains: [{name: a, share: 0.5, meanLength: 300}, {name: b, share: 0.5, meanLength: 300, factor: \(factor)}]
          transitionShare: 0
          burst: 1
    errors: {key: 0.02, nonKey: 0.001}
    success: flawless
    simulation: {trials: 2000}
    models: none
    """
  }

  private static func sentence(seed: Int, factor: Double) async throws -> String? {
    let scenario = try Scenario.read(
      text(seed: seed, factor: factor), file: "two.yaml", directory: ".", overrides: [])
    return AssociationText(try await Fixture.report(scenario)).sentence
  }

  /// At 1 % a run, three false claims in forty have a chance of 0.7 %.
  @Test("independent errors are not said to go together or to breed")
  func independent() async throws {
    var claims: [String] = []
    for seed in 0..<40 {
      if let sentence = try await Self.sentence(seed: seed, factor: 1) { claims.append(sentence) }
    }
    #expect(claims.count <= 2, "\(claims)")
  }

  @Test("errors of a hard domain are said to go together")
  func associated() async throws {
    let sentence = try await Self.sentence(seed: 1, factor: 20)
    #expect(sentence?.hasPrefix("Errors go together: at ") == true, "\(sentence ?? "nothing")")
  }
}
