/// The last tokens, and the first ones beside them where the policy keeps attention sinks (Xiao et al. 2024,
/// arXiv:2309.17453).
package struct WindowPolicy: RetentionPolicy {
  /// Tokens of the room that hold the first ones; never more than there is room for.
  package let sinks: Double

  package init(sinks: Double) { self.sinks = sinks }

  package var name: String { sinks > 0 ? "sinks+window" : "window" }

  package var isStepwise: Bool { true }

  package func kept(_ memory: Memory) -> (Double) -> Double {
    let first = min(sinks, memory.room)
    let last = memory.position - (memory.room - first)
    return { $0 <= first || $0 >= last ? 1 : 0 }
  }

  package func edges(_ memory: Memory) -> [Double] {
    let first = min(sinks, memory.room)
    return [first, memory.position - (memory.room - first) - 1]
  }
}
