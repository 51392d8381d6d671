import Foundation
import Yams

/// Reads YAML into nodes with places, within limits that keep hostile files from costing more than they weigh.
package enum YAMLDocument {
  /// Scenario files are kilobytes; a megabyte is a mistake.
  package static let largestSize = 1_000_000
  /// Nodes after aliases are expanded; a billion-laughs file runs into this.
  package static let mostNodes = 100_000

  /// Parses one document.
  package static func parse(_ text: String) throws(ScenarioFault) -> DocumentNode {
    try refuseAliasKeys(text)
    let node: Yams.Node?
    do {
      node = try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw fault(error)
    } catch {
      throw ScenarioFault(.file(line: 1, column: 1), "cannot be read as YAML: \(error)")
    }
    guard let node else { throw ScenarioFault(.file(line: 1, column: 1), "the file is empty") }
    var budget = mostNodes
    return try convert(node, budget: &budget)
  }

  private static func convert(_ node: Yams.Node, budget: inout Int) throws(ScenarioFault) -> DocumentNode {
    let place = Place.file(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    budget -= 1
    if budget < 0 {
      throw ScenarioFault(place, "more than \(mostNodes) values once aliases are expanded; write them out or use fewer")
    }
    switch node {
    case .scalar(let scalar):
      return DocumentNode(
        .scalar(scalar.string, isQuoted: scalar.style != .plain && scalar.style != .any), place: place)
    case .sequence(let sequence):
      var items: [DocumentNode] = []
      for item in sequence { items.append(try convert(item, budget: &budget)) }
      return DocumentNode(.list(items), place: place)
    case .mapping(let mapping):
      var entries: [DocumentNode.Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw ScenarioFault(place, "a key must be a word, not a list or a mapping")
        }
        let keyPlace = Place.file(line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
        entries.append(
          DocumentNode.Entry(key: name.string, keyPlace: keyPlace, value: try convert(value, budget: &budget)))
      }
      return DocumentNode(.mapping(entries), place: place)
    case .alias:
      throw ScenarioFault(place, "an alias without its anchor")
    }
  }

  private static func fault(_ error: YamlError) -> ScenarioFault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return ScenarioFault(.file(line: mark.line, column: mark.column), "not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return ScenarioFault(
        .file(line: context.mark.line, column: context.mark.column),
        "the mapping here has a key twice: \(duplicates.map { "'\($0)'" }.joined(separator: ", "))")
    case .reader(let problem, _, _, _):
      return ScenarioFault(.file(line: 1, column: 1), "not valid YAML: \(problem)")
    default:
      return ScenarioFault(.file(line: 1, column: 1), "cannot be read as YAML: \(error)")
    }
  }

  /// An alias as a key would be hashed with all it expands to before any limit could be checked.
  private static func refuseAliasKeys(_ text: String) throws(ScenarioFault) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "-" }
      let isExplicitKey = trimmed.hasPrefix("? ") || trimmed.hasPrefix("?\t") || trimmed == "?"
      let isAliasKey = trimmed.hasPrefix("*") && trimmed.contains(":")
      if isExplicitKey || isAliasKey {
        let column = line.count - trimmed.count + 1
        throw ScenarioFault(.file(line: index + 1, column: column), "a key must be a word, not an alias or a '?' key")
      }
      // Within a flow mapping: {*a : 1}.
      var rest = line[...]
      while let star = rest.firstIndex(of: "*") {
        let after = rest[rest.index(after: star)...].drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        let before = rest[..<star].last { $0 != " " }
        if before == "{" || before == ",", after.drop(while: { $0 == " " }).first == ":" {
          throw ScenarioFault(.file(line: index + 1, column: 1), "a key must be a word, not an alias or a '?' key")
        }
        rest = rest[rest.index(after: star)...]
      }
    }
  }

  /// Writes a document as YAML, in block style, keys in their order.
  package static func text(_ node: DocumentNode) throws -> String {
    try Yams.serialize(node: yams(node), width: 110, allowUnicode: true, sortKeys: false)
  }

  private static func yams(_ node: DocumentNode) -> Yams.Node {
    switch node.content {
    case .scalar(let text, let isQuoted):
      return .scalar(.init(text, Tag(isQuoted ? .str : .implicit), isQuoted ? .doubleQuoted : .any))
    case .list(let items):
      let isFlat = items.allSatisfy {
        if case .scalar = $0.content { return true }
        return false
      }
      return .sequence(.init(items.map(yams), Tag(.implicit), isFlat ? .flow : .any))
    case .mapping(let entries):
      return .mapping(.init(entries.map { (.scalar(.init($0.key)), yams($0.value)) }, Tag(.implicit), .block))
    }
  }
}
