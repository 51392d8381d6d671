package import Charts

/// The scale of an axis of reliability, in the words of `--y-scale`.
package enum ReliabilityScale: String, CaseIterable, Sendable {
  case linear
  case log
  /// Log-odds: logistic laws are straight against the logarithm of the length.
  case logit
  /// log(−log R): Weibull laws are straight against the logarithm of the length.
  case logLog = "log-log"

  /// An axis whose domain covers what was seen of reliability, as far as it has a place on the scale; linear it is all of
  /// 0...1.
  package func axis(_ title: String, covering values: [Double]) -> Axis {
    let extent = Extent(values)
    switch self {
    case .linear: return .linear(title, 0...1)
    case .log:
      return .log("\(title), log scale", max(1e-300, min(0.1, LogScale(covering: extent).domain.lowerBound))...1)
    case .logit: return .logit("\(title), logit scale", LogitScale(covering: extent).domain)
    case .logLog: return .logLog("\(title), log(−log R) scale", LogLogScale(covering: extent).domain)
    }
  }

  /// Which laws are straight lines against the logarithm of the length; nothing where none of ours is.
  var straightness: String? {
    switch self {
    case .linear, .log: nil
    case .logit: "logistic laws are straight lines against log n on this scale"
    case .logLog: "Weibull laws are straight lines against log n on this scale, exponential ones of slope −1"
    }
  }
}
