import Scenarios

/// Why a figure of a sweep cannot be drawn as asked.
package enum PlotFault: Error, Sendable, Equatable {
  case unknownOutput(String, known: [String])
  case unknownLength(output: String, length: String, nearest: Int)
  case unknownParameter(option: String, String, known: [String])
  case notAssignment(String)
  /// `nearest` of numbers, all values of words.
  case unknownValue(parameter: String, String, nearest: String?, known: [String])
  case usedTwice(String, first: String, second: String)
  /// An option that does not go with a kind of figure, and why.
  case misplaced(option: String, reason: String)
  case withoutLengths(output: String, option: String)
  case needsLength(output: String, example: Int)
  case needsTwoParameters(varied: [String])
  case tooManyPanels(output: String, parameters: [String], count: Int)
  case tooManyCurves(output: String, count: Int)
  case tooManyCells(output: String, count: Int)
  case withoutExact(String)
  /// A scale of probabilities for what is none.
  case notAProbability(output: String, scale: String)

  /// A sentence that names the next step.
  package var text: String {
    switch self {
    case .unknownOutput(let name, let known):
      "'\(name)' is no output of this store\(NearestName.hint(name, among: known))"
    case .unknownLength(let output, let length, let nearest):
      "\(output) is not stored at \(length) tokens; the nearest length is \(nearest)"
    case .unknownParameter(let option, let name, let known):
      "\(option): '\(name)' is no parameter of this sweep\(NearestName.hint(name, among: known))"
    case .notAssignment(let text): "--at '\(text)' must be of the form parameter=value"
    case .unknownValue(let parameter, let value, let nearest?, _):
      "--at: \(parameter) is never \(value); the nearest value is \(nearest)"
    case .unknownValue(let parameter, let value, nil, let known):
      "--at: \(parameter) is never '\(value)'\(NearestName.hint(value, among: known))"
    case .usedTwice(let name, let first, let second): "\(name) cannot go with both \(first) and \(second)"
    case .misplaced(let option, let reason): "\(option): \(reason)"
    case .withoutLengths(let output, let option): "\(option) n: \(output) belongs to no length"
    case .needsLength(let output, let example):
      "\(output) has a value at every length; choose one, as in \(output).\(example), or --kind curves"
    case .needsTwoParameters(let varied):
      varied.isEmpty
        ? "a map needs two parameters, and nothing is varied"
        : "a map needs two parameters, and only \(varied.joined(separator: ", ")) is varied; use --kind curves"
    case .tooManyPanels(let output, let parameters, let count):
      "\(output) would take \(count.grouped) panels (\(parameters.joined(separator: " × "))), more than "
        + "\(PlotLimits.panels); fix some with --at parameter=value, or choose with --x, --color and --panels"
    case .tooManyCurves(let output, let count):
      "\(output) would take \(count.grouped) curves, more than \(PlotLimits.curves.grouped); fix parameters with "
        + "--at parameter=value"
    case .tooManyCells(let output, let count):
      "\(output) would take \(count.grouped) cells, more than \(PlotLimits.cells.grouped); choose other parameters with "
        + "--x and --y, or fix some with --at parameter=value"
    case .notAProbability(let output, let scale):
      "--scale \(scale): \(output) is not a probability; use linear or log"
    case .withoutExact(let output): "--exact: no point has an exact value of \(output)"
    }
  }
}

/// All that is wrong with a request.
package struct PlotFaults: Error, Sendable {
  package let faults: [PlotFault]
}

/// What a page can hold and a reader take in.
enum PlotLimits {
  static let panels = 24
  static let curves = 5000
  static let cells = 100_000
  /// Panels of one parameter each.
  static let parameters = 12
  /// Intervals of more curves than these would hide one another.
  static let intervals = 16
}
