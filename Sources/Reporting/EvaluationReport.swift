import Foundation
package import Strategies

/// Everything a report of key-token evaluation is made from.
package struct EvaluationReport: Sendable {
  package let study: EvaluationStudy

  package init(study: EvaluationStudy) { self.study = study }

  /// The population's moments.
  var population: PopulationCorrelation { PopulationCorrelation(study.setup.population, task: study.setup.task) }

  func yardstick(_ tokens: EvaluationStudy.Yardstick.Tokens) -> EvaluationStudy.Yardstick? {
    study.yardsticks.first { $0.tokens == tokens }
  }

  /// The detector in words: d′ = 5, or its two rates.
  var detector: String {
    switch study.setup.detector {
    case .score(let dPrime): "d′ = \(dPrime.short(4))"
    case .point(let hit, let alarm): "rates \(hit.short(4)), \(alarm.short(4))"
    }
  }

  /// The published correlation as it was given.
  var published: String { study.setup.published.short(4).replacing("-", with: "−") }

  /// A correlation to two decimals, more where it is nearly ±1; a dash where there is none.
  static func r(_ value: Double?) -> String {
    value.map { abs($0) > 0.99 && abs($0) < 1 ? $0.fixed(4) : $0.fixed(3) }?.replacing("-", with: "−") ?? "–"
  }

  static func range(_ range: ClosedRange<Double>?) -> String {
    range.map { "\(r($0.lowerBound)) … \(r($0.upperBound))" } ?? "–"
  }

  /// A share in per cent.
  static func percent(_ share: Double) -> String { "\((100 * share).short(3)) %" }
}
