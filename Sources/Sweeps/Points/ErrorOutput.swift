import Estimators
import Simulation

extension Output {
  /// Errors per sequence at the longest length, from sequences that are listed error by error.
  static let errors = Output(
    id: "errors", summary: "errors per sequence, their share at key tokens, their dispersion", needsHistories: true
  ) { point in
    point.named.flatMap { name, result -> [Estimate] in
      let errors = result.errors
      func row(_ output: String, _ measured: Measured?, exact: Double? = nil) -> Estimate {
        Estimate(
          arm: name, output: "errors.\(output)", value: measured?.estimate, standardError: measured?.standardError,
          exact: exact)
      }
      let share = errors.expected.flatMap { $0.total > 0 ? $0.atKeyTokens / $0.total : nil }
      return [
        row("meanPerSequence", errors.meanPerSequence, exact: errors.expected?.total),
        row("keyShare", errors.keyShare, exact: share), row("dispersion", errors.dispersion),
      ]
    }
  }
}
