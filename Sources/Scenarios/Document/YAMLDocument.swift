import Foundation
import Yams

/// Reads YAML into nodes with places, within limits that keep hostile files from costing more than they weigh.
///
/// Aliases and tags are not part of the scenario language: nobody needs them in a page of settings, and a file
/// of a few lines could otherwise stand for more values than fit in memory.
package enum YAMLDocument {
  /// Scenario files are kilobytes; a megabyte is a mistake.
  package static let largestSize = 1_000_000

  /// Parses one document.
  package static func parse(_ text: String) throws(ScenarioFault) -> DocumentNode {
    // A byte-order mark says nothing about UTF-8, and the parser takes it for a part of the first key.
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    try YAMLSafeguards.check(text)
    let node: Yams.Node?
    do {
      // The encoding is named because the library otherwise takes it from the environment, and prints that.
      node = try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw YAMLFault(error, in: text).fault
    } catch {
      throw ScenarioFault(.start, "cannot be read as YAML: \(error)")
    }
    guard let node else { throw ScenarioFault(.start, "the file is empty") }
    return try convert(node)
  }

  private static func convert(_ node: Yams.Node) throws(ScenarioFault) -> DocumentNode {
    let place = Place(node.mark)
    switch node {
    case .scalar(let scalar):
      try refuseTag(node, .str, place)
      return DocumentNode(
        .scalar(scalar.string, isQuoted: scalar.style != .plain && scalar.style != .any), place: place)
    case .sequence(let sequence):
      try refuseTag(node, .seq, place)
      var items: [DocumentNode] = []
      for item in sequence { items.append(try convert(item)) }
      return DocumentNode(.list(items), place: place)
    case .mapping(let mapping):
      try refuseTag(node, .map, place)
      var entries: [DocumentNode.Entry] = []
      var names: Set<String> = []
      for (key, value) in mapping {
        let keyPlace = Place(key.mark)
        guard case .scalar(let name) = key else {
          throw ScenarioFault(keyPlace, "a key must be a word, not a list or a mapping")
        }
        guard names.insert(name.string).inserted else {
          throw ScenarioFault(keyPlace, "the key \(name.string.shown) is given twice in one mapping; keep one")
        }
        entries.append(DocumentNode.Entry(key: name.string, keyPlace: keyPlace, value: try convert(value)))
      }
      return DocumentNode(.mapping(entries), place: place)
    case .alias:
      throw ScenarioFault(place, YAMLFault.alias)
    }
  }

  private static func refuseTag(_ node: Yams.Node, _ expected: Tag.Name, _ place: Place) throws(ScenarioFault) {
    guard node.tag.description != expected.rawValue else { return }
    throw ScenarioFault(
      place, "'!' begins a tag, which scenario files do not have; remove it, or quote text that begins with '!'")
  }
}

extension Place {
  /// The first character of the file.
  static let start = Place.file(line: 1, column: 1)

  init(_ mark: Mark?) { self = .file(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}
