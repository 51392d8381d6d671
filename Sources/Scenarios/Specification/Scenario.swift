package import Foundation
package import Simulation
package import Strategies
import TokenModels

/// A scenario file, read, checked, and complete with every default.
package struct Scenario: Sendable {
  /// The path it was read from, as given.
  package let file: String
  package let title: String
  /// The question it answers; empty where none is asked.
  package let question: String
  package let task: SimulationTask
  /// The arms beside the baseline, in the order given.
  package let arms: [Arm]
  /// Ids of the reliability models to fit.
  package let modelIDs: [String]
  package let warnings: [ScenarioWarning]
  /// The document with overrides and defaults filled in.
  package let resolved: DocumentNode
  /// The scenario file and every file it names, for the manifest.
  package let inputs: [(path: String, contents: Data)]
}

/// Something about a scenario that is allowed but may not be meant.
package enum ScenarioWarning: Sendable, Equatable {
  /// k(n) rises by more than one per token up to this position.
  case growthIsClipped(upTo: Double)
  /// Recorded placement brings its own key tokens.
  case growthIsUnused
  /// Lengths go beyond the last recorded key token.
  case lengthsBeyondRecord(longest: Double, last: Double)
  /// Context raises an error probability beyond 1.
  case errorIsClipped
  /// The rule asks for derailments, and there can be none.
  case nothingDerails(rule: String)

  /// The warning as a sentence that names the next step.
  package var text: String {
    switch self {
    case .growthIsClipped(let position):
      "k(n) rises by more than one per token up to position \(position.plain), where q(t) is clipped to 1: the mean "
        + "number of key tokens is below the law; lower the coefficient, or start the lengths beyond."
    case .growthIsUnused:
      "placement is recorded, so the growth law is not used; remove 'growth', or choose another placement."
    case .lengthsBeyondRecord(let longest, let last):
      "the longest length is \(longest.plain), but the record of a text ends with a key token at \(last.plain): beyond "
        + "it that text is taken to have none; shorten the lengths or record longer texts."
    case .errorIsClipped:
      "context raises e_non above 1 within the lengths, where it is clipped; lower the window's exponent or the value."
    case .nothingDerails(let rule):
      "'success: \(rule)' asks whether errors derailed the sequence, and none can: every sequence succeeds; set "
        + "'dynamics.disruptive', or ask for 'success: flawless'."
    }
  }
}
