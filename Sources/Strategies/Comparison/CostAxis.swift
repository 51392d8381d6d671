/// What a comparison holds equal.
package enum CostAxis: String, Sendable, CaseIterable {
  /// Forward passes per token.
  case passes
  /// Tokens held in memory.
  case memory

  package func cost(_ outlay: Outlay) -> Double {
    switch self {
    case .passes: outlay.passesPerToken
    case .memory: outlay.memory
    }
  }

  /// The unit as a reader says it.
  package var unit: String {
    switch self {
    case .passes: "forward passes per token"
    case .memory: "tokens held in memory"
    }
  }
}

extension Arm {
  /// Arms that bound the memory are compared at equal memory, all others at equal compute.
  package var axis: CostAxis { strategies.contains { $0 is PreservationStrategy } ? .memory : .passes }
}
