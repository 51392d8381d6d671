import Foundation
import Inference

/// What was published of Loong, and the line that is said to fit it.
package enum LoongNumbers {
  /// GPT-4o with chains of reasoning in the bins of Loong: tokens, and per cent of success (theory §8).
  package static let bins: [(from: Double, to: Double?, success: Double)] = [
    (10_000, 50_000, 81.6), (50_000, 100_000, 62.1), (100_000, 200_000, 45.1), (200_000, nil, 32.9),
  ]

  /// Where lengths may lie in their bins: the last bin has no end, and texts of 250 K tokens stand for its middle.
  static let middles = [30_000.0, 75_000, 150_000, 250_000]
  static let starts = bins.map(\.from)

  /// AOE's line, in per cent.
  static func line(_ length: Double) -> Double { 95 - 22 * log2(length / 10_000) }

  /// A law fitted to the four numbers at such lengths.
  ///
  /// The number of questions behind each is not published with them; equal weights need none, and only the errors of the
  /// parameters, which nobody asks for here, would know the hundred.
  static func fit(_ model: String, lengths: [Double]) throws -> FittedCurve {
    let attempts = zip(lengths, bins).enumerated().map { index, pair in
      ObservedData.Attempts(length: pair.0, trials: 100, successes: pair.1.success, cluster: index)
    }
    let fits = try MaximumLikelihood.fit(models: [model], to: ObservedData(attempts: attempts))
    guard let fit = fits.first, fit.converged else { throw NoFit(model: model) }
    return fit.curve
  }

  /// Twice the log-likelihood that a curve lacks of the best that is possible, for so many questions at each length.
  static func deviance(_ curve: FittedCurve, lengths: [Double], questions: Double) -> Double {
    zip(lengths, bins).reduce(0) { sum, pair in
      let (seen, fitted) = (0.01 * pair.1.success, curve.reliability(at: pair.0))
      return sum + 2 * questions * (seen * log(seen / fitted) + (1 - seen) * log((1 - seen) / (1 - fitted)))
    }
  }

  /// A fit that has no maximum.
  struct NoFit: Error, CustomStringConvertible {
    let model: String
    var description: String { "the fit of \(model) to Loong's numbers did not converge" }
  }
}
