import Foundation
import Inference
import ReliabilityModels
import Testing

/// Data at the edge of sense give a named result: no crash, no hang, no NaN, no success that is none.
@Suite("Hostile data")
struct HostileDataTests {
  /// The ridge of the incomplete gamma function under a ceiling is not always climbed to its end on 1e9 sequences of
  /// another law: such fits say that no maximum was found.
  static let unfinished = ["raju-netrapalli+ceiling", "raju-netrapalli+floor"]

  /// Every fit is a maximum or carries a warning; every number is a number.
  @discardableResult
  func check(_ data: FirstFailureData, _ comment: Comment) throws -> [Fit] {
    let fits = try MaximumLikelihood.fit(models: ReliabilityModels.ids, to: data)
    for fit in fits {
      #expect(fit.converged || !fit.warnings.isEmpty, "\(comment): \(fit.model)")
      #expect(fit.logLikelihood.isFinite && fit.logLikelihood <= 1e-6, "\(comment): \(fit.model)")
      #expect(
        Self.unfinished.contains(fit.model)
          || !fit.warnings.contains { if case .notConverged = $0 { true } else { false } },
        "\(comment): \(fit.model) \(fit.warnings)")
      for parameter in fit.parameters {
        #expect(!(parameter.estimate?.isNaN ?? false) && !(parameter.standardError?.isNaN ?? false), "\(comment)")
        #expect(fit.converged == (parameter.standardError != nil), "\(comment): \(fit.model) \(fit.warnings)")
      }
      for warning in fit.warnings { #expect(!warning.description.contains("nan")) }
    }
    let comparison = ModelComparison(fits, data)
    for row in comparison.rows {
      #expect(!row.deltaAIC.isNaN && row.goodness.deviance.map { !$0.isNaN } ?? false, "\(comment): \(row.fit.model)")
      #expect(row.goodness.pValue.map { $0 >= 0 && $0 <= 1 } ?? true)
    }
    #expect(!Verdict(comparison).sentences.isEmpty)
    return fits
  }

  @Test("no failures")
  func noFailures() throws {
    let data = try FirstFailureData(lengths: [10, 100], failures: [0, 0], survivors: 300)
    for fit in try check(data, "no failures") {
      #expect(fit.warnings == [.noFailures(sequences: 300, longest: 100)])
      #expect(fit.logLikelihood == 0)
    }
    let comparison = ModelComparison(try check(data, ""), data)
    #expect(Verdict(comparison).finding == .noShape)
    // 0.05^(1/300), the exact form of the rule of three.
    #expect(Verdict(comparison).sentences[0].contains("R there is at least 0.9901 (95 %)"))
  }

  @Test("all fail in the first interval")
  func allAtOnce() throws {
    let data = try FirstFailureData(lengths: [10, 100], failures: [40, 0], survivors: 0)
    for fit in try check(data, "all at once") {
      #expect(fit.warnings == [.allFailedAtOnce(sequences: 40, shortest: 10)])
    }
  }

  @Test("one length determines one parameter and no more")
  func oneLength() throws {
    let data = try FirstFailureData(lengths: [100], failures: [30], survivors: 70)
    let fits = try check(data, "one length")
    #expect(fits[0].converged)
    #expect(fits[0].warnings == [.tooFewIntervals(degreesOfFreedom: 0)])
    let rate = try #require(fits[0].parameters[0].estimate)
    #expect(abs(rate + log(0.7) / 100) < 1e-12)
    for fit in fits.dropFirst() {
      #expect(!fit.converged)
      if fit.model != "exponential+background" {
        #expect(fit.warnings == [.tooFewIntervals(degreesOfFreedom: 1 - fit.parameters.count)])
      }
    }
  }

  @Test("all the fall before the first length is named a drop; all at one length a cliff")
  func dropAndCliff() throws {
    let drop = try check(
      try FirstFailureData(lengths: [10, 100, 1_000, 1e4], failures: [30, 0, 0, 0], survivors: 70), "drop")
    for id in ["logarithmic-key", "power-key", "saturating-key", "logistic", "beta-geometric"] {
      let fit = try #require(drop.first { $0.model == id })
      #expect(fit.limit?.equals == "drop", "\(id): \(fit.warnings)")
    }
    let cliff = try check(
      try FirstFailureData(lengths: [10, 100, 1_000, 1e4], failures: [0, 0, 50, 0], survivors: 0), "cliff")
    for id in ["power-key", "logistic", "gompertz"] {
      let fit = try #require(cliff.first { $0.model == id })
      #expect(fit.limit?.equals == "cliff", "\(id): \(fit.warnings)")
    }
    try check(
      try FirstFailureData(lengths: [10, 100, 1_000, 1e4], failures: [0, 0, 50, 30], survivors: 0), "cliff of two")
    try check(
      try FirstFailureData(lengths: [10, 100, 1_000, 1e4], failures: [0, 20, 50, 30], survivors: 0), "three cells")
    try check(
      try FirstFailureData(lengths: [10, 100, 1_000, 1e4], failures: [20, 0, 0, 30], survivors: 0), "two ends")
    try check(try FirstFailureData(lengths: [10, 100, 1_000, 1e4], failures: [0, 0, 0, 0.5], survivors: 1e6), "rare")
    try check(
      try FirstFailureData(lengths: [10, 100, 1_000, 1e4], failures: [0, 1, 0, 0], survivors: 0), "one sequence")
    try check(
      try FirstFailureData(lengths: [10, 100, 1_000, 1e4], failures: [1e-3, 1e-3, 0, 0], survivors: 0.1), "dust")
  }

  @Test("counts of 1e9 and lengths of 1e9", arguments: Simulated.identifiable.indices)
  func large(_ index: Int) throws {
    let (id, truth) = Simulated.identifiable[index]
    let fits = try check(try Simulated.expected(id, truth, sequences: 1e9), "\(id), 1e9 sequences")
    let own = try #require(fits.first { $0.model == id })
    #expect(own.converged)
    for (parameter, value) in zip(own.parameters, truth) {
      #expect(abs((parameter.estimate ?? 0) - value) < 1e-6 * abs(value), "\(id) \(parameter)")
    }
    let long = [1, 1e3, 1e6, 1e8, 5e8, 1e9]
    try check(try FirstFailureData(lengths: long, failures: [5, 9, 40, 70, 20, 8], survivors: 31), "long")
  }

  @Test("R down to 1e-300 and below")
  func deep() throws {
    let lengths = [10, 100, 1_000, 1e4, 1e5, 3.8e5]
    let data = try Simulated.expected("exponential", [0.0018], sequences: 1e4, lengths: lengths)
    #expect(data.survivors < 1e-290)
    let fits = try check(data, "deep")
    #expect(abs((fits[0].parameters[0].estimate ?? 0) - 0.0018) < 1e-12)
    try check(try FirstFailureData(lengths: lengths, failures: [900, 80, 20, 0, 0, 1e-200], survivors: 1e-300), "tiny")
    try check(try FirstFailureData(lengths: [1e-6, 1e9], failures: [1, 1e9], survivors: 3), "apart")
  }

  @Test("data that are no counts at increasing lengths are refused with the offender")
  func refusals() {
    func refusal(_ lengths: [Double], _ failures: [Double], _ survivors: Double) -> FirstFailureDataError? {
      do { _ = try FirstFailureData(lengths: lengths, failures: failures, survivors: survivors) } catch { return error }
      return nil
    }
    #expect(refusal([], [], 3) == .noLengths)
    #expect(refusal([1, 2], [1], 3) == .countMismatch(lengths: 2, failures: 1))
    #expect(refusal([2, 2], [1, 1], 3) == .lengthsNotIncreasing(index: 1, value: 2))
    #expect(refusal([0, 2], [1, 1], 3) == .lengthsNotIncreasing(index: 0, value: 0))
    #expect(refusal([1, .infinity], [1, 1], 3) == .lengthsNotIncreasing(index: 1, value: .infinity))
    #expect(refusal([1, 2], [1, -1], 3) == .notACount(index: 1, value: -1))
    #expect(refusal([1, 2], [1, 1], .infinity) == .notACount(index: 2, value: .infinity))
    #expect(refusal([1, 2], [0, 0], 0) == .noSequences)
    #expect(refusal([1, 2], [.nan, 0], 0) != nil)
    #expect(refusal([.nan, 2], [0, 0], 0) != nil)
  }

  /// Complete first errors: a cliff at the last of them has a density without bound.
  @Test("a spike beside a background is named, and the summit inside is told")
  func spike() throws {
    let positions = (1...40).map { 5 * pow(1.15, Double($0)) }
    func data(_ last: Double) -> ObservedData {
      ObservedData(
        failures: positions.enumerated().map { .init(lower: $1, upper: $1, cluster: $0) } + [
          .init(lower: last, upper: .infinity, cluster: 40)
        ])
    }
    let models = ["logistic+background", "power-key"]
    let inside = try MaximumLikelihood.fit(models: models, to: data(positions[39]))
    #expect(inside[0].converged && inside[0].warnings.contains(.spike(position: positions[39], hasSummit: true)))
    #expect(!inside[1].warnings.contains { if case .spike = $0 { true } else { false } })
    // A sequence that goes on beyond the last error bounds it again, and moves the summit little.
    let bounded = try MaximumLikelihood.fit(models: models, to: data(positions[39] * 1.0001))
    #expect(bounded[0].converged && bounded[0].warnings.isEmpty, "\(bounded[0].warnings)")
    #expect(abs(bounded[0].logLikelihood - inside[0].logLikelihood) < 1e-3)
  }
}
