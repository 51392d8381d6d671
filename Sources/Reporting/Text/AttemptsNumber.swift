import Estimators
import Inference

/// Rates of repeated attempts as reports write them.
enum AttemptsNumber {
  /// Four decimals, more where the rate is next to 0, and the distance where it is next to 1.
  static func shown(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    if value > 0, value < 5e-4 { return value.significant(2) }
    if value < 1, value > 0.999_95 { return "1−" + (1 - value).significant(1) }
    return value.fixed(4)
  }

  static func error(_ measured: Measured?) -> String {
    guard let error = measured?.standardError else { return "–" }
    return error > 0 && error < 5e-4 ? error.significant(2) : error.fixed(3)
  }
}
