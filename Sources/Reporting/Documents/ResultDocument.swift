import Foundation
import Scenarios

/// `result.json`: the numbers of a run as other programs read them (design.md, "A run's directory").
///
/// Numbers are written so that they read back to the same double; keys are sorted, so equal runs give equal bytes.
/// What is infinite or was not reached is null.
package struct ResultDocument: Codable, Sendable {
  package static let schema = "longhaul.result/1"

  package var schema = ResultDocument.schema
  package let title: String
  package let question: String
  package let seed: UInt64
  package let version: String
  /// The scenario with all its values, by the paths that `--set` takes; absent from results of earlier versions.
  package var settings: [String: String]?
  package let answer: [String]
  package let arms: [Arm]
  package let fits: [FitRow]
  package let comparison: Comparison?
  package let plan: PlanRow
  package let warnings: [String]

  /// One arm: the baseline, and later each strategy beside it.
  package struct Arm: Codable, Sendable {
    package let name: String
    package let successRule: String
    package let trials: Int
    package let estimator: String
    package let reliability: [Point]
    package let hazard: [HazardRow]
    /// P(any error that counts) beside what marginal rates say of it; empty for rules that count errors.
    package let anyError: [AnyErrorRow]
    package let horizons: [String: Horizon?]
    package let errors: Errors
    /// Null with fewer than two sequences.
    package let histories: Histories?
    /// Forward passes per token at the longest length; 1 where nothing is spent beyond generating.
    package let cost: Double
    /// The arm in words; absent from the baseline.
    package var strategy: String?
    /// What an answer costs, length by length; absent where there is one arm only.
    package var costs: [CostRow]?
    /// Reliability less the baseline's on the same sequences; absent from the baseline.
    package var differences: [DifferenceRow]?
  }

  /// What an answer of n tokens costs.
  package struct CostRow: Codable, Sendable {
    package let n: Int
    /// In forward passes.
    package let passesPerToken: Double
    package let passesPerSequence: Double
    /// Null where no sequence succeeds.
    package let passesPerSuccess: Double?
    /// Tokens held at the end, and attended to per token on average.
    package let memory: Double
    package let attended: Double
  }

  package struct DifferenceRow: Codable, Sendable {
    package let n: Int
    package let estimate: Double
    package let standardError: Double?
    package let lower: Double
    package let upper: Double
    package let exact: Double?
    /// Sequences in which only the arm, or only the baseline, succeeds, out of so many.
    package let gained: Int
    package let lost: Int
    package let trials: Int
  }

  package struct Point: Codable, Sendable {
    package let n: Int
    package let estimate: Double
    package let logEstimate: Double?
    package let standardError: Double?
    package let lower: Double
    package let upper: Double
    package let exact: Double?
    package let logExact: Double?
    package let successes: Int?
    package let trials: Int?
    package let source: String
  }

  package struct HazardRow: Codable, Sendable {
    package let from: Int
    package let to: Int
    package let estimate: Double?
    package let lower: Double?
    package let upper: Double?
    package let exact: Double?
    /// −ln of the ratio of R at both ends, per token: the hazard of failure at n.
    package let net: Double?
    package let exactNet: Double?
  }

  package struct AnyErrorRow: Codable, Sendable {
    package let n: Int
    package let simulated: Double
    package let lower: Double
    package let upper: Double
    package let exact: Double?
    package let independent: Double
    package let unionBound: Double
  }

  package struct Horizon: Codable, Sendable {
    package let estimate: Double
    package let lower: Double?
    package let upper: Double?
  }

  package struct Errors: Codable, Sendable {
    package let trials: Int
    package let meanPerSequence: Value?
    package let keyShare: Value?
    package let dispersion: Value?
    package let expectedPerSequence: Double?
    package let expectedAtKeyTokens: Double?
  }

  package struct Value: Codable, Sendable {
    package let estimate: Double
    package let standardError: Double?
    package let lower: Double?
    package let upper: Double?
  }

  package struct FitRow: Codable, Sendable {
    package let model: String
    package let parameters: [String: Value?]
    package let logLikelihood: Double
    package let aic: Double
    package let aicc: Double?
    package let bic: Double
    package let weight: Double?
    package let converged: Bool
    package let warnings: [String]
  }

  package struct Comparison: Codable, Sendable {
    package let best: String?
    package let verdict: [String]
    package let sameCurves: [[String]]
    package let runnerUp: String?
    /// Sequences that tell the best from the first rival with a curve of its own, 95 times in 100; null where none can.
    package let sequencesToTellApart: Double?
    package let goodnessOfFit: [String: Goodness]
  }

  package struct Goodness: Codable, Sendable {
    package let deviance: Double?
    package let degreesOfFreedom: Int
    package let pValue: Double?
    package let largestGap: Double
  }

  package struct PlanRow: Codable, Sendable {
    package let sampler: String
    package let explanation: [String]
  }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}

/// JSON as every output of the program has it: sorted keys, so equal values give equal bytes.
///
/// JSON has no word for what is no number. None should ever come here; one that does is written as "nan", "inf" or "-inf", for
/// the sake of all that stands beside it, which may have taken days.
enum JSONText {
  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }

  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
  }

  /// The same JSON with all that a terminal would obey, or that turns the order of letters, by its number.
  private static func escaped(_ text: String) -> String {
    if text == text.harmless { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      let one = String(scalar)
      result +=
        one == one.harmless ? one : one.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).suffix(4) }.joined()
    }
  }
}
