import Foundation

/// Errors breed errors: at t the hazard is multiplied by 1 + gain · Σ exp(−(t − tᵢ)/window) over earlier errors tᵢ.
///
/// A negative gain makes errors rarer after errors; the factor does not fall below 0.
package struct SelfConditioning: Sendable, Equatable {
  /// What one error just made adds to the factor.
  package let gain: Double
  /// The memory, in tokens: after so many an error weighs 1/e of what it did.
  package let window: Double
  /// e^(−1/window), what one token leaves of an error: asked for after every error.
  private let fading: Double

  package init(gain: Double, window: Double) {
    self.gain = gain
    self.window = window
    fading = exp(-1 / window)
  }

  var formula: String {
    "the hazard is multiplied by 1 \(gain < 0 ? "−" : "+") \(abs(gain).plain) Σ e^(−age/\(window.plain)) over earlier errors"
  }

  /// e^(−age/window).
  @inline(__always)
  private func fading(_ age: Double) -> Double { age == 1 ? fading : exp(-age / window) }

  /// What the errors so far weigh: Σ exp(−(at − tᵢ)/window), the error at `at` included.
  package struct Memory: Sendable {
    private var weight = 0.0
    private var at = 0.0

    package init() {}

    /// The factor on the hazard at t, after the last error.
    @inline(__always)
    package func factor(_ t: Double, _ law: SelfConditioning) -> Double {
      weight == 0 ? 1 : max(0, 1 + law.gain * weight * law.fading(t - at))
    }

    /// A bound on the factor from t on, for as long as no further error is made.
    @inline(__always)
    package func bound(from t: Double, _ law: SelfConditioning) -> Double {
      law.gain < 0 ? 1 : factor(t, law)
    }

    /// Notes an error at t.
    @inline(__always)
    package mutating func note(_ t: Double, _ law: SelfConditioning) {
      weight = weight == 0 ? 1 : weight * law.fading(t - at) + 1
      at = t
    }
  }
}
