import Foundation
package import TokenModels

/// Reads values out of a document and collects everything that is wrong with them.
package final class NodeReader {
  package private(set) var faults: [ScenarioFault] = []
  /// Enough to mend a file by; a bomb of mistakes ends here.
  private static let mostFaults = 100

  /// Faults beyond those that are kept.
  package private(set) var faultsLeftOut = 0

  package init() {}

  /// The message is made only where it is kept.
  package func fault(_ place: Place, _ message: @autoclosure () -> String) {
    if faults.count < NodeReader.mostFaults {
      faults.append(ScenarioFault(place, message()))
    } else {
      faultsLeftOut += 1
    }
  }

  /// The entries of a mapping by key, with unknown keys named; nil (and a fault) where it is no mapping.
  package func mapping(_ node: DocumentNode?, _ path: String, keys: [String]) -> [String: DocumentNode]? {
    guard let node else { return [:] }
    guard case .mapping(let entries) = node.content else {
      let these = "\(keys.count == 1 ? "key" : "keys") \(keys.joined(separator: ", "))"
      let hint = node.lacksSpace ? "; a space must follow the ':'" : ""
      fault(node.place, "\(named(path)) must be a mapping with the \(these), not \(node.kindInWords)\(hint)")
      return nil
    }
    var result: [String: DocumentNode] = [:]
    for entry in entries {
      if keys.contains(entry.key) {
        result[entry.key] = entry.value
      } else {
        let place = path.isEmpty ? "" : " in '\(path)'"
        fault(entry.keyPlace, "unknown key \(entry.key.shown)\(place)\(NearestName.hint(entry.key, among: keys))")
      }
    }
    return result
  }

  /// A real number within bounds.
  package func number(_ node: DocumentNode, _ path: String, _ bounds: Bounds) -> Double? {
    guard let value = node.number else {
      fault(node.place, "\(named(path)) must be \(bounds.asNumber), not \(node.kindInWords)")
      return nil
    }
    guard bounds.contains(value), value.isFinite else {
      let why = value.isFinite ? "" : ", which is not a finite number"
      fault(node.place, "\(named(path)) is \(node.unquoted)\(why); it must be \(bounds.asNumber)")
      return nil
    }
    // −0 is 0 to a reader, but its logarithms and quotients are not.
    return value == 0 ? 0 : value
  }

  /// A whole number within a range; 1e6 counts as one.
  package func whole(_ node: DocumentNode, _ path: String, _ range: ClosedRange<Int>) -> Int? {
    // Words are put together only where something is wrong: sweeps read a scenario for every point.
    var allowed: String {
      range.count == 1
        ? "\(range.lowerBound)" : "a whole number from \(range.lowerBound.grouped) to \(range.upperBound.grouped)"
    }
    guard let value = node.number else {
      fault(node.place, "\(named(path)) must be \(allowed), not \(node.kindInWords)")
      return nil
    }
    guard value == value.rounded(), value >= Double(range.lowerBound), value <= Double(range.upperBound) else {
      fault(node.place, "\(named(path)) is \(node.unquoted); it must be \(allowed)")
      return nil
    }
    return Int(value)
  }

  /// A whole number from 0 to 2⁶⁴ − 1, every digit kept; 1e6 counts as one.
  package func seed(_ node: DocumentNode, _ path: String) -> UInt64? {
    if case .scalar(let text, false) = node.content, let value = node.number {
      if let exact = UInt64(text.filter { $0 != "_" }) { return exact }
      // Beyond 2⁵³ a number with a point or an exponent no longer says which whole number is meant.
      if value == value.rounded(), (0...0x1p53).contains(value), !text.allSatisfy(\.isNumber) { return UInt64(value) }
    }
    let isNumber = node.number != nil
    fault(
      node.place,
      "\(named(path)) \(isNumber ? "is \(node.unquoted); it " : "")must be a whole number from 0 to "
        + "18,446,744,073,709,551,615\(isNumber ? "" : ", not \(node.kindInWords)")")
    return nil
  }

  /// A text; 2024 and true are texts too where one is wanted.
  package func text(_ node: DocumentNode, _ path: String, atMost length: Int = 1000) -> String? {
    guard case .scalar(let text, _) = node.content, !node.isNothing else {
      fault(node.place, "\(named(path)) must be text, not \(node.kindInWords)")
      return nil
    }
    if text.hasControlCharacters {
      fault(node.place, "\(named(path)) is \(text.shown), which has invisible or control characters; remove them")
      return nil
    }
    if text.count > length {
      fault(node.place, "\(named(path)) has \(text.count.grouped) characters; it must have at most \(length.grouped)")
      return nil
    }
    return text
  }

  /// What something is called, in one line of at most `ScenarioKeys.longestName` characters that are not all blank.
  package func name(_ node: DocumentNode, _ path: String) -> String? {
    guard let name = text(node, path, atMost: ScenarioKeys.longestName) else { return nil }
    if name.allSatisfy(\.isWhitespace) || name.contains(where: \.isNewline) {
      fault(node.place, "\(named(path)) is \(name.shown); a name must be one line, and not blank")
      return nil
    }
    return name
  }

  /// One of several words.
  package func choice(_ node: DocumentNode, _ path: String, _ words: [String]) -> String? {
    guard case .scalar(let text, _) = node.content, !node.isNothing else {
      fault(node.place, "\(named(path)) must be one of \(words.joined(separator: ", ")), not \(node.kindInWords)")
      return nil
    }
    guard words.contains(text) else {
      fault(node.place, "\(named(path)) is \(text.shown)\(NearestName.hint(text, among: words))")
      return nil
    }
    return text
  }

  package func list(
    _ node: DocumentNode, _ path: String, of what: String, atMost most: Int = .max
  ) -> [DocumentNode]? {
    guard case .list(let items) = node.content else {
      fault(node.place, "\(named(path)) must be a list of \(what), not \(node.kindInWords)")
      return nil
    }
    if items.count > most {
      fault(node.place, "\(named(path)) has \(items.count.grouped) items; it must have at most \(most.grouped)")
      return nil
    }
    return items
  }

  /// The path in quotes, or the file itself.
  func named(_ path: String) -> String { path.isEmpty ? "the scenario" : "'\(path)'" }
}
