import Foundation
import Scenarios

/// Reads what a parameter is varied over: `1,2,5`, `range(0.1,1,0.1)`, `log(1e-5,1e-2,13)`, words and pieces of YAML, or a
/// distribution such as `log-uniform(1e-5,1e-2)`.
enum ValueText {
  /// No factor has more levels.
  static let mostLevels = NumberList.mostValues

  static func variation(_ text: String) throws(FactorFault) -> Factor.Variation {
    let entries = try entries(of: text)
    if entries.count == 1, let call = Call(entries[0]), let descriptor = Distributions.descriptor(call.name) {
      return .distribution(try descriptor.distribution(call))
    }
    var levels: [FactorValue] = []
    for entry in entries { levels += try values(entry) }
    guard levels.count <= mostLevels else { throw FactorFault("has more than 10,000 values") }
    return .levels(levels)
  }

  private static func values(_ entry: String) throws(FactorFault) -> [FactorValue] {
    if entry.isEmpty { throw FactorFault("has an empty value; write values with commas between them") }
    if let call = Call(entry) {
      if ["range", "log"].contains(call.name) {
        do {
          return try NumberList.parse(entry).map { FactorValue($0) }
        } catch {
          throw FactorFault(error.description)
        }
      }
      if Distributions.descriptor(call.name) != nil {
        throw FactorFault("'\(entry)' is a distribution, which stands alone, not among other values")
      }
      throw FactorFault(
        "'\(call.name)(…)' is not known"
          + NearestName.hint(call.name, among: ["range", "log"] + Distributions.catalogue.map(\.id)))
    }
    do {
      return [try FactorValue(parsing: entry)]
    } catch {
      throw FactorFault("'\(entry)' cannot be read as a value: \(error.message)")
    }
  }

  /// The text cut at commas outside brackets and quotes.
  static func entries(of text: String, at separator: Character = ",") throws(FactorFault) -> [String] {
    var entries = [""]
    var depth = 0
    var quote: Character?
    for letter in text {
      if let open = quote {
        if letter == open { quote = nil }
      } else {
        switch letter {
        case "\"", "'": quote = letter
        case "(", "[", "{": depth += 1
        case ")", "]", "}": depth -= 1
        default: break
        }
      }
      if letter == separator, depth == 0, quote == nil {
        entries.append("")
      } else {
        entries[entries.count - 1].append(letter)
      }
    }
    guard depth == 0, quote == nil else { throw FactorFault("has a bracket or a quote that is not closed") }
    return entries.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// `name(1, 2)`.
  struct Call {
    let name: String
    let arguments: [String]
    let text: String

    init?(_ text: String) {
      guard let open = text.firstIndex(of: "("), text.hasSuffix(")"), open != text.startIndex else { return nil }
      let name = text[..<open].trimmingCharacters(in: .whitespaces)
      guard name.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
      self.name = name
      self.text = text
      arguments = text[text.index(after: open)...].dropLast().split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }
}

/// What is wrong with what a parameter is varied over.
package struct FactorFault: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}
