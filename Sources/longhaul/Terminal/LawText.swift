import Foundation
import Scenarios
import TokenModels

/// Laws of a catalogue as the command line writes them: `logarithmic`, `zipf-mandelbrot:exponent=1.2,shift=3`.
struct LawText<Law> {
  /// Laws whose parameters are numbers, words and files; points and mixtures need a scenario's own language.
  private let catalogue: [LawDescriptor<Law>]
  /// Parameters that another option gives, such as |C|.
  private let given: [String: Double]

  init(_ catalogue: [LawDescriptor<Law>], given: [String: Double] = [:]) {
    self.catalogue = catalogue.filter { descriptor in
      descriptor.parameters.allSatisfy {
        switch $0.kind {
        case .number, .text, .file: true
        default: false
        }
      }
    }
    self.given = given
  }

  /// The law; a fault names everything that is wrong with the text.
  func law(_ text: String) throws(LawFault) -> (name: String, law: Law) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let descriptor = catalogue.first(where: { $0.id == parts[0] }) else {
      throw LawFault(description: "'\(parts[0])' is no law\(NearestName.hint(parts[0], among: catalogue.map(\.id)))")
    }
    var reasons: [String] = []
    var isOfInput = false
    var values: [String: Arguments.Value] = [:]
    let own = descriptor.parameters.filter { given[$0.name] == nil }
    let entries = parts.dropFirst().flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
    for entry in entries {
      let sides = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2 else {
        reasons.append("'\(entry)' is not of the form name=value")
        continue
      }
      guard let parameter = own.first(where: { $0.name == sides[0] }) else {
        let names = own.map(\.name)
        reasons.append(
          names.isEmpty
            ? "it takes no parameters here, but '\(sides[0])' is given"
            : "it has no parameter '\(sides[0])'\(NearestName.hint(sides[0], among: names))")
        continue
      }
      if values[sides[0]] != nil { reasons.append("\(sides[0]) is given twice") }
      do {
        values[sides[0]] = try parameter.value(sides[1])
      } catch {
        reasons.append(error.description)
        isOfInput = isOfInput || error.isOfInput
      }
    }
    for parameter in descriptor.parameters {
      if let number = given[parameter.name] { values[parameter.name] = .number(number) }
      if parameter.isRequired, values[parameter.name] == nil, reasons.isEmpty {
        reasons.append("\(parameter.name) is missing: \(parameter.summary)")
      }
    }
    guard reasons.isEmpty else {
      throw LawFault(description: "'\(text)': \(reasons.joined(separator: "; "))", isOfInput: isOfInput)
    }
    do {
      return (descriptor.id, try descriptor.make(Arguments(values)))
    } catch {
      throw LawFault(
        description: "'\(text)': \(error.parameter): \(error.reason)", isOfInput: error.parameter == "file")
    }
  }
}

/// All that is wrong with the text of a law.
struct LawFault: Error, CustomStringConvertible {
  let description: String
  /// Whether a file is at fault, not the text.
  var isOfInput = false
}

extension Parameter {
  /// What the text stands for; a file is read.
  fileprivate func value(_ text: String) throws(LawFault) -> Arguments.Value {
    switch kind {
    case .number(let bounds):
      guard let number = Double(text), number.isFinite, bounds.contains(number) else {
        throw LawFault(description: "\(name) is \(text); it must be \(bounds.inWords)")
      }
      return .number(number)
    case .file:
      do {
        return .table(try ScenarioFiles(directory: ".").table(text))
      } catch {
        throw LawFault(description: error.reason, isOfInput: true)
      }
    default: return .text(text)
    }
  }
}
