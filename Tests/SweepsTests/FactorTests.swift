import Foundation
import Scenarios
import Testing

@testable import Sweeps

@Suite("What parameters are varied over")
struct FactorTests {
  static func texts(_ text: String) throws -> [String] {
    let group = try FactorGroup(parsing: text)
    guard case .levels(let values) = group.factors[0].variation else { return [] }
    return values.map(\.text)
  }

  @Test(
    "lists, ranges and logarithmic ranges, words and pieces of YAML",
    arguments: [
      ("a=1,2,3", ["1", "2", "3"]), ("a=range(0.1,0.4,0.1)", ["0.1", "0.2", "0.3", "0.4"]),
      ("a=log(1,100,3)", ["1", "10", "100"]), ("a=0, range(1,2,1) ,5", ["0", "1", "2", "5"]),
      ("a=1e6,1000000,1_000_000", ["1000000", "1000000", "1000000"]),
      ("a=flawless,on-track", ["flawless", "on-track"]),
      ("a={law: gamma, variance: 1},none", ["{law: gamma, variance: 1}", "none"]),
      ("a='1,2',\"x\"", ["1,2", "x"]), ("a=18446744073709551615", ["18446744073709551615"]),
    ])
  func values(_ text: String, _ expected: [String]) throws {
    #expect(try Self.texts(text) == expected)
  }

  @Test(
    "what cannot be read is refused with the reason",
    arguments: [
      ("a", "must be of the form"), ("=1", "must be of the form"), ("a=", "has no values"), ("a..b=1", "an empty key"),
      ("a=1,,2", "an empty value"), ("a=rnge(1,2,1)", "did you mean 'range'?"), ("a=range(1,2)", "three numbers"),
      ("a=uniform(2,1)", "low must be below high"), ("a=uniform(1)", "must be uniform(low,high)"),
      ("a=1,uniform(1,2)", "stands alone"), ("a=[1,2", "not closed"), ("a=1,2; b=3", "equally many"),
      ("a=uniform(0,1); b=3", "has values"), ("a=log(0,1,3)", "above 0"), ("a=whole(1.5,3)", "whole numbers"),
      ("a=beta(1e308,1000)", "at most 1e6"), ("a=beta(1,0)", "above 0"),
    ])
  func faults(_ text: String, _ reason: String) {
    let fault = #expect(throws: ScenarioFault.self) { try FactorGroup(parsing: text) }
    #expect(fault?.message.contains(reason) == true, "\(fault?.message ?? "")")
  }

  /// Quantile functions from their definitions; Beta(2, 1) has F(x) = x², and √0.25 = 0.5.
  @Test(
    "distributions have the quantiles of their definitions",
    arguments: [
      ("uniform(2,4)", 0.25, 2.5), ("log-uniform(1e-4,1e-2)", 0.5, 1e-3), ("whole(1,4)", 0.74, 3),
      ("whole(1,4)", 0.76, 4),
      ("normal(10,2)", 0.975, 10 + 2 * 1.959963984540054), ("log-normal(5,0.3)", 0.5, 5),
      ("log-normal(1,1)", 0.975, exp(1.959963984540054)), ("beta(2,1)", 0.25, 0.5), ("beta(2,1,10,20)", 0.25, 15),
      ("triangular(0,1,2)", 0.5, 1), ("triangular(0,1,2)", 0.125, 0.5), ("triangular(0,0,1)", 0.75, 0.5),
    ] as [(String, Double, Double)])
  func quantiles(_ text: String, _ u: Double, _ expected: Double) throws {
    let group = try FactorGroup(parsing: "a=\(text)")
    let value = try #require(group.factors[0].value(at: .unit(u)).number)
    // GSL's normal quantile and our beta quantile are good to about 1e-13.
    #expect(abs(value - expected) <= 1e-12 * abs(expected), "\(text) at \(u): \(value)")
  }

  @Test("every distribution's quantiles rise, and stay within their ends")
  func catalogue() throws {
    let examples = [
      "uniform(1,2)", "log-uniform(1,2)", "normal(0,1)", "log-normal(1,1)", "beta(2,3)", "triangular(1,1.5,2)",
      "whole(1,9)",
    ]
    #expect(examples.count == Distributions.catalogue.count)
    for (text, descriptor) in zip(examples, Distributions.catalogue) {
      #expect(text.hasPrefix(descriptor.id + "("))
      let factor = try FactorGroup(parsing: "a=\(text)").factors[0]
      let values = (1..<1000).compactMap { factor.value(at: .unit(Double($0) / 1000)).number }
      #expect(values.count == 999 && zip(values, values.dropFirst()).allSatisfy(<=))
    }
  }
}
