import Inference
import ReliabilityModels
import Testing

@Suite("Verdicts")
struct VerdictTests {
  @Test("exponential data do not rule out a power-key law that can be exponential")
  func undecided() throws {
    let comparison = try ComparisonTests.comparison(
      ["exponential", "logarithmic-key", "power-key", "saturating-key"], ("exponential", [0.0018]))
    let verdict = Verdict(comparison)
    // Expected counts put ΔAIC at 2 up to rounding: one parameter that gains nothing.
    #expect(verdict.finding == .cannotBeToldApart(["exponential", "power-key"]))
    #expect(verdict.sentences.contains("logarithmic-key and saturating-key come to exponential here."))
    #expect(!verdict.sentences.joined().contains("clearly"))
  }

  @Test("a large sample from a power-key law is clear, and says how many sequences it takes")
  func clear() throws {
    let verdict = Verdict(try ComparisonTests.comparison(["exponential", "power-key"], ("power-key", [500, 0.6])))
    guard case .clear("power-key", over: "exponential", let delta) = verdict.finding else {
      Issue.record("\(verdict.finding)")
      return
    }
    #expect(delta > 1_000)
    #expect(verdict.sentences.contains { $0.hasPrefix("If power-key is true, about") })
  }

  @Test("the best of bad models is said not to fit")
  func misfit() throws {
    let verdict = Verdict(try ComparisonTests.comparison(["exponential", "gompertz"], ("power-key", [500, 0.6])))
    #expect(verdict.finding == .unrivalled("exponential"))
    #expect(verdict.sentences.contains { $0.hasPrefix("Yet even exponential does not fit") })
  }

  @Test("a model whose limit was not asked for is not crowned")
  func undetermined() throws {
    let verdict = Verdict(try ComparisonTests.comparison(["logarithmic-key"], ("exponential", [0.0018])))
    #expect(verdict.finding == .undetermined)
  }
}
