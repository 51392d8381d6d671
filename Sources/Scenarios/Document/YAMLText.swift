import Foundation
import Yams

extension YAMLDocument {
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
