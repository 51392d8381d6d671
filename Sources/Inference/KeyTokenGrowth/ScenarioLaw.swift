import Foundation

/// A fitted process in the words of a scenario file.
package enum ScenarioLaw: Equatable, Sendable {
  /// The value of `growth:`, such as `{law: linear, share: 0.09}`.
  case law(String)
  /// Why the scenario language has no such law; one clause.
  case none(reason: String)

  /// The text, nil where there is none.
  package var text: String? { if case .law(let text) = self { text } else { nil } }

  /// Six significant digits: far more than any fit determines.
  static func number(_ value: Double) -> String { String(format: "%.6g", value) }
}
