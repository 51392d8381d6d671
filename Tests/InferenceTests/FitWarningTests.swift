import Inference
import Testing

@Suite("Warnings of fits")
struct FitWarningTests {
  static let limit = ReachedLimit(
    name: "no plateau within the data", detail: "depth and scale grow", remedy: "Read the exponential fit instead",
    equals: "exponential", isIdentity: false,
    parameters: [FittedParameter(name: "rate", estimate: 0.0018, standardError: nil, interval: nil)])

  static let all: [FitWarning] = [
    .runsToLimit(limit),
    .flatDirection(parameters: ["rate", "background"], determined: "rate + background"),
    .atBoundary(parameter: "shape", towards: .upper),
    .noFailures(sequences: 300, longest: 1_000), .spike(position: 1358, hasSummit: true),
    .spike(position: 1358, hasSummit: false),
    .allFailedAtOnce(sequences: 300, shortest: 10),
    .tooFewIntervals(degreesOfFreedom: -1),
    .tooFewIntervals(degreesOfFreedom: 0),
    .weaklyDetermined(parameter: "scale", interval: 0.001...1_000),
    .notConverged(gradient: 0.3, gain: 0.02),
    .notConverged(gradient: 2700, gain: .infinity),
  ]

  @Test("the last sentence says what to do next", arguments: all)
  func nextStep(_ warning: FitWarning) throws {
    let sentences = warning.description.split(separator: ". ")
    let last = try #require(sentences.last)
    #expect(sentences.count >= 2)
    #expect(["Read", "Use", "Run", "Measure", "Collect", "Check"].contains { last.hasPrefix($0) }, "\(last)")
    #expect(last.hasSuffix("."))
    #expect(!warning.description.contains("inf in"))
  }

  @Test("a limit's warning names what stays determined")
  func determined() {
    #expect(Self.all[0].description.contains("(exponential, rate 0.0018)"))
  }
}
