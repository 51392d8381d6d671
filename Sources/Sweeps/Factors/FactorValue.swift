import Foundation
package import Scenarios

/// One value of a varied parameter: a number, a word, or a piece of YAML.
package struct FactorValue: Sendable, Equatable {
  package let node: DocumentNode
  /// The value in one form, as tables show it.
  package let text: String
  /// The value where it is a number.
  package let number: Double?

  /// A value as people write it.
  package init(parsing text: String) throws(ScenarioFault) {
    self.init(try YAMLDocument.parse(text), writtenAs: text)
  }

  /// A value of a file.
  package init(_ node: DocumentNode, writtenAs text: String? = nil) {
    let canonical = node.canonicalNumber
    let parsed = canonical.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
    if let canonical, parsed != nil {
      self.text = canonical
      self.node = DocumentNode(.scalar(canonical, isQuoted: false), place: node.place)
    } else {
      self.node = node
      let written = text?.trimmingCharacters(in: .whitespaces)
      if case .scalar(let word, _) = node.content { self.text = word } else { self.text = written ?? node.canonical }
    }
    number = parsed
  }

  package init(_ number: Double) {
    self.init(DocumentNode(.scalar(String(number), isQuoted: false), place: .override("")))
  }

  package static func == (a: FactorValue, b: FactorValue) -> Bool { a.text == b.text }
}
