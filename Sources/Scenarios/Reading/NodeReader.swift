import Foundation
import TokenModels

/// Reads values out of a document and collects everything that is wrong with them.
final class NodeReader {
  private(set) var faults: [ScenarioFault] = []
  /// Enough to mend a file by; a bomb of mistakes ends here.
  private static let mostFaults = 100

  func fault(_ place: Place, _ message: String) {
    if faults.count < NodeReader.mostFaults { faults.append(ScenarioFault(place, message)) }
  }

  /// The entries of a mapping by key, with unknown keys named; nil (and a fault) where it is no mapping.
  func mapping(_ node: DocumentNode?, _ path: String, keys: [String]) -> [String: DocumentNode]? {
    guard let node else { return [:] }
    guard case .mapping(let entries) = node.content else {
      let keyList = keys.joined(separator: ", ")
      fault(node.place, "\(named(path)) must be a mapping with the keys \(keyList), not \(node.kindInWords)")
      return nil
    }
    var result: [String: DocumentNode] = [:]
    for entry in entries {
      if keys.contains(entry.key) {
        result[entry.key] = entry.value
      } else {
        let place = path.isEmpty ? "" : " in \(path)"
        fault(entry.keyPlace, "unknown key '\(entry.key)'\(place)\(NearestName.hint(entry.key, among: keys))")
      }
    }
    return result
  }

  /// A real number within bounds.
  func number(_ node: DocumentNode, _ path: String, _ bounds: Bounds) -> Double? {
    guard case .scalar(let text, false) = node.content, let value = NodeReader.parse(text) else {
      fault(node.place, "\(named(path)) must be a number, \(bounds.inWords), not \(node.kindInWords)")
      return nil
    }
    guard bounds.contains(value), value.isFinite else {
      fault(node.place, "\(named(path)) is \(text); it must be \(bounds.inWords)")
      return nil
    }
    return value
  }

  /// A whole number within a range; 1e6 counts as one.
  func whole(_ node: DocumentNode, _ path: String, _ range: ClosedRange<Int>) -> Int? {
    let allowed = "a whole number from \(grouped(range.lowerBound)) to \(grouped(range.upperBound))"
    guard case .scalar(let text, false) = node.content, let value = NodeReader.parse(text) else {
      fault(node.place, "\(named(path)) must be \(allowed), not \(node.kindInWords)")
      return nil
    }
    guard value == value.rounded(), value >= Double(range.lowerBound), value <= Double(range.upperBound) else {
      fault(node.place, "\(named(path)) is \(text); it must be \(allowed)")
      return nil
    }
    return Int(value)
  }

  /// A whole number from 0 to 2⁶⁴ − 1, every digit kept.
  func seed(_ node: DocumentNode, _ path: String) -> UInt64? {
    if case .scalar(let text, false) = node.content, let value = UInt64(text) { return value }
    fault(
      node.place,
      "\(named(path)) must be a whole number from 0 to 18446744073709551615, not \(node.kindInWords)")
    return nil
  }

  func text(_ node: DocumentNode, _ path: String) -> String? {
    guard case .scalar(let text, _) = node.content else {
      fault(node.place, "\(named(path)) must be text, not \(node.kindInWords)")
      return nil
    }
    return text
  }

  /// One of several words.
  func choice(_ node: DocumentNode, _ path: String, _ words: [String]) -> String? {
    guard case .scalar(let text, _) = node.content else {
      fault(node.place, "\(named(path)) must be one of \(words.joined(separator: ", ")), not \(node.kindInWords)")
      return nil
    }
    guard words.contains(text) else {
      fault(node.place, "\(named(path)) is '\(text)'\(NearestName.hint(text, among: words))")
      return nil
    }
    return text
  }

  func list(_ node: DocumentNode, _ path: String, of what: String) -> [DocumentNode]? {
    guard case .list(let items) = node.content else {
      fault(node.place, "\(named(path)) must be a list of \(what), not \(node.kindInWords)")
      return nil
    }
    return items
  }

  /// The path in quotes, or the file itself.
  func named(_ path: String) -> String { path.isEmpty ? "the scenario" : "'\(path)'" }

  private static func parse(_ text: String) -> Double? {
    switch text {
    case ".inf", "+.inf", ".Inf": .infinity
    case "-.inf", "-.Inf": -.infinity
    case ".nan", ".NaN": .nan
    default: Double(text.replacingOccurrences(of: "_", with: "")).flatMap { text.first == "_" ? nil : $0 }
    }
  }

  private func grouped(_ n: Int) -> String {
    var digits = String(n)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }
}
