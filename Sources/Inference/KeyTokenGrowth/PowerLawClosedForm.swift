import Foundation

/// The power law's exponent where windows start at 0 and end alike: β̂ = n / Σ ln(end/tᵢ) (Crow 1974).
///
/// With windows of different ends the equation has no closed form, for the sum over texts is inside the logarithm.
struct PowerLawClosedForm {
  /// ln β̂; nil where the closed form does not hold or all events are at the end.
  let logShape: Double?

  init(_ sample: KeyTokenSample) {
    guard let end = sample.texts.first?.end, sample.texts.allSatisfy({ $0.start == 0 && $0.end == end }) else {
      logShape = nil
      return
    }
    let sum = sample.events.count * log(end) - sample.events.sumOfLogarithms
    logShape = sum > 0 ? log(sample.events.count / sum) : nil
  }
}
