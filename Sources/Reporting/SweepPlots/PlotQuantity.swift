import Scenarios
import Sweeps

/// What a figure shows: an output, or several of one unit, of some arms, at one length or at all.
struct PlotQuantity: Sendable {
  /// As it was asked for, and as files are named.
  let name: String
  let outputs: [String]
  let arms: [String]
  /// One length, where one was chosen.
  let length: Int?
  /// All lengths it has a value at; none where it belongs to none.
  let lengths: [Int]

  /// `errors.keyShare` and the like lie between 0 and 1.
  var isShare: Bool { ["reliability", "errors.keyShare"].contains(first) || first.hasSuffix(".weight") }

  var isHorizon: Bool { first.hasPrefix("horizons.") }

  /// Whether it can be below 0.
  var isSigned: Bool { first == "differences" || first.hasSuffix(".logLikelihood") || first.hasPrefix("fits.") }

  private var first: String { outputs.first ?? "" }

  /// The quantity in a sentence, without its unit.
  var words: String { outputs.count > 1 ? "Horizons" : Self.words(first) + place }

  /// The quantity and its unit, at an axis.
  var title: String {
    if outputs.count > 1 { return "Horizon (tokens)" }
    let unit =
      switch first {
      case "hazard": " (per token)"
      case "costs.passesPerToken", "costs.passesPerSuccess": " (forward passes)"
      default: isHorizon ? " (tokens)" : ""
      }
    return (first == "reliability" && length == nil ? "Reliability R(n)" : words) + unit
  }

  /// What stands behind a value in a sentence.
  var unit: String { isHorizon ? " tokens" : "" }

  private var place: String { length.map { " at \($0.grouped) tokens" } ?? "" }

  /// What an output is called.
  static func words(_ output: String) -> String {
    switch output {
    case "reliability": "Reliability"
    case "hazard": "Hazard of the first failure"
    case "differences": "Difference of reliability from the baseline"
    case "errors.meanPerSequence": "Errors per sequence"
    case "errors.keyShare": "Share of errors at key tokens"
    case "errors.dispersion": "Dispersion of errors"
    case "costs.passesPerToken": "Passes per token"
    case "costs.passesPerSuccess": "Passes per success"
    default: output.hasPrefix("horizons.") ? String(output.dropFirst("horizons.".count)) : fitted(output)
    }
  }

  /// `fits.MODEL.parameter`, whose model may have dots in its name.
  private static func fitted(_ output: String) -> String {
    guard output.hasPrefix("fits."), let dot = output.lastIndex(of: ".") else { return output }
    let model = output[..<dot].dropFirst("fits.".count)
    return "\(output[output.index(after: dot)...]) of \(model)"
  }
}
