import Foundation
import ReliabilityModels

extension FittedCurve {
  /// The curve of a text such as `power-key:rate=0.02,exponent=0.5`, every parameter of the model named once.
  package init(parsing text: String) throws(CurveFault) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let model: any ReliabilityModel
    do {
      guard ReliabilityModels.offers(parts[0]) else { throw UnknownReliabilityModel(id: parts[0]) }
      model = try ReliabilityModels.model(parts[0])
    } catch {
      throw CurveFault(text: text, reasons: ["\(error)"])
    }
    var reasons: [String] = []
    var values: [String: Double] = [:]
    let names = model.parameters.map(\.name)
    for entry in parts.dropFirst().joined().split(separator: ",", omittingEmptySubsequences: false) {
      let sides = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2 else {
        if !entry.isEmpty || parts.count > 1 { reasons.append("'\(entry)' is not of the form name=value") }
        continue
      }
      guard let parameter = model.parameters.first(where: { $0.name == sides[0] }) else {
        reasons.append("\(model.id) has no parameter '\(sides[0])'; it has \(names.joined(separator: ", "))")
        continue
      }
      if values[sides[0]] != nil { reasons.append("\(sides[0]) is given twice") }
      guard let value = Double(sides[1]), parameter.domain.contains(value) else {
        reasons.append("\(sides[0]) is \(sides[1]); it must be \(parameter.domain.inWords)")
        values[sides[0]] = .nan
        continue
      }
      values[sides[0]] = value
    }
    let missing = names.filter { values[$0] == nil }
    if !missing.isEmpty { reasons.append("\(missing.joined(separator: ", ")) missing") }
    if !reasons.isEmpty { throw CurveFault(text: text, reasons: reasons) }
    self.init(model, names.map { values[$0] ?? .nan })
  }

  /// The text that gives this curve back, to the last bit.
  package var text: String {
    let entries = zip(model.parameters, values).map { "\($0.name)=\($1)" }
    return model.id + (entries.isEmpty ? "" : ":" + entries.joined(separator: ","))
  }
}

/// All that is wrong with the text of a curve.
package struct CurveFault: Error, Equatable, CustomStringConvertible {
  package let text: String
  package let reasons: [String]
  package var description: String { "'\(text)': \(reasons.joined(separator: "; "))" }
}

extension ReliabilityParameter.Domain {
  fileprivate var inWords: String {
    switch self {
    case .positive: "a number above 0"
    case .negative: "a number below 0"
    case .real: "a number"
    case .unit: "a number between 0 and 1"
    }
  }
}
