package import TokenModels

/// Where the key tokens of one sequence are.
package enum KeyPositions: Sendable {
  case even(KeyTokenProfile)
  /// Rising positions.
  case listed([Double])

  /// Key tokens among the first n.
  @inline(__always)
  package func count(_ n: Double) -> Double {
    switch self {
    case .even(let profile): return profile.evenCount(n)
    case .listed(let positions):
      var low = 0
      var high = positions.count
      while low < high {
        let middle = (low + high) / 2
        if positions[middle] <= n { low = middle + 1 } else { high = middle }
      }
      return Double(low)
    }
  }

  /// The position of the j-th, j ≥ 1; infinity where there is none.
  @inline(__always)
  package func position(_ j: Double) -> Double {
    switch self {
    case .even(let profile): return j < 0x1p53 ? profile.evenPosition(j) : .infinity
    case .listed(let positions): return j <= Double(positions.count) ? positions[Int(j) - 1] : .infinity
    }
  }
}
