import Foundation
import Testing

@testable import Claims

@Suite("Verdicts of claims")
struct VerdictTests {
  static func check(_ range: ClosedRange<Double>, _ expectation: Claims.Expectation) -> Check {
    Check(
      .simulated("x", 0.5 * (range.lowerBound + range.upperBound), (range.lowerBound, range.upperBound)), expectation)
  }

  static let equal = Claims.Expectation.equal(1, within: 0.25, "an eighth has no rounding")

  @Test(
    "an expected value holds where all of the interval lies within the tolerance, edges included",
    arguments: [
      (0.75...1.25, Claims.Expectation.Judgement.holds), (1.0...1.0, .holds), (0.75...1.2500001, .undecided),
      (0.7499999...1, .undecided), (0.5...1.5, .undecided), (1.2500001...2, .fails), (0...0.7499999, .fails),
      (1.25...2, .undecided),
    ])
  func equality(_ range: ClosedRange<Double>, _ judgement: Claims.Expectation.Judgement) {
    #expect(Self.equal.judge(range) == judgement)
  }

  @Test("a stated range is a tolerance about its middle, edges included")
  func ranges() {
    let range = Claims.Expectation.between(4...6, "")
    #expect(range.judge(4...6) == .holds && range.judge(6.5...7) == .fails && range.judge(5.9...6.1) == .undecided)
    #expect(range.judge(3.1...3.1) == .fails && range.value == 5)
  }

  @Test("a bound is strict, and an interval across it decides nothing")
  func bounds() {
    let (below, above) = (Claims.Expectation.below(1, ""), Claims.Expectation.above(1, ""))
    #expect(below.judge(0...0.999) == .holds && below.judge(1...1) == .fails && below.judge(0...1) == .undecided)
    #expect(above.judge(1.001...2) == .holds && above.judge(1...1) == .fails && above.judge(1...2) == .undecided)
  }

  @Test("all cases hold: holds; none: does not hold; some: holds if their conditions")
  func cases() throws {
    let (good, bad) = (Self.check(1...1, Self.equal), Self.check(3...3, Self.equal))
    #expect(try Verdict(.unconditional([good])) == .holds)
    #expect(try Verdict(.unconditional([good, bad])) == .doesNotHold)
    let mixed = Findings.conditional([ClaimCase("a", [good]), ClaimCase("b", [good, bad]), ClaimCase("c", [good])])
    #expect(try Verdict(mixed).text == "holds if a, or if c")
    #expect(try Verdict(.conditional([ClaimCase("a", [good]), ClaimCase("b", [good])])) == .holds)
    #expect(try Verdict(.conditional([ClaimCase("a", [bad]), ClaimCase("b", [bad])])) == .doesNotHold)
  }

  @Test("what decides nothing is an error, unless another check has failed already")
  func undecided() throws {
    let (open, bad) = (Self.check(1...3, Self.equal), Self.check(3...3, Self.equal))
    #expect(throws: ClaimFault.Reason.undecided(quantity: "x", interval: 1...3)) { try Verdict(.unconditional([open])) }
    #expect(try Verdict(.unconditional([open, bad])) == .doesNotHold)
    #expect(throws: ClaimFault.Reason.nothingMeasured) { try Verdict(.unconditional([])) }
    #expect(throws: ClaimFault.Reason.nothingMeasured) { try Verdict(.conditional([])) }
    #expect(throws: ClaimFault.Reason.notANumber(quantity: "x")) {
      try Verdict(.unconditional([Check(.exact("x", .nan), Self.equal)]))
    }
  }

  @Test("an interval with an end that is not known is no number")
  func unknownEnd() {
    #expect(Quantity.simulated("x", 1, (.nan, 2)).value.isNaN && Quantity.measured("x", nil).value.isNaN)
  }

  @Test("a verdict that nobody has explained, or a step that fails, names the claim")
  func faults() async {
    let laboratory = Laboratory(threads: 1)
    let wrong = Claim("two", "1 + 1 = 3.", source: "", test: "", why: [.holds: "Because."]) { _ in
      .unconditional([Check(.exact("1 + 1", 2), .equal(3, within: 0, ""))])
    }
    await #expect(throws: ClaimFault(claim: "two", reason: .unexplained("does not hold"))) {
      try await wrong.entry(laboratory)
    }
    struct Broken: Error, CustomStringConvertible { let description = "broken" }
    let failing = Claim("bad", "", source: "", test: "", why: [:]) { _ in throw Broken() }
    let ledger = await Ledger([wrong, failing], laboratory)
    #expect(ledger.entries.isEmpty && ledger.faults.map(\.claim) == ["two", "bad"])
    #expect(ledger.faults[1].description == "claim 'bad' cannot be computed: broken")
  }
}
