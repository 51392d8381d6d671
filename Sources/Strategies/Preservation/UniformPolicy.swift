/// A uniform sample of the tokens written so far.
package struct UniformPolicy: RetentionPolicy {
  package init() {}
  package var name: String { "uniform" }
  package var forgetsEvenly: Bool { true }
  package func kept(_ memory: Memory) -> (Double) -> Double {
    let share = memory.room / memory.written
    return { _ in share }
  }
}
