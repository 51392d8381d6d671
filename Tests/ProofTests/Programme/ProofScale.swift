import Foundation

/// How much of everything the proof draws.
///
/// `LONGHAUL_PROOF` asks for the long version: it is the number of data sets a setting, 2,000 for the version that is kept.
enum ProofScale {
  static let asked = ProcessInfo.processInfo.environment["LONGHAUL_PROOF"].flatMap(Int.init)

  static var isLong: Bool { asked != nil }

  /// So many in the short version; in the long one the number that goes with 2,000 data sets, scaled to those asked for.
  static func count(short: Int, long: Int) -> Int { asked.map { max(1, long * $0 / 2000) } ?? short }

  /// The processors of this machine: what is drawn does not depend on them.
  static let threads = ProcessInfo.processInfo.activeProcessorCount

  /// The values of `work` for 0, …, count − 1 in this order, for work that waits for a simulation.
  static func replicated<Value: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Int) async throws -> Value
  ) async rethrows -> [Value] {
    try await withThrowingTaskGroup(of: [(Int, Value)].self) { group in
      let chunk = max(1, min(64, count / (4 * threads)))
      var next = 0
      var found: [(Int, Value)] = []
      func addOne() {
        guard next < count else { return }
        let range = next..<min(count, next + chunk)
        next = range.upperBound
        group.addTask {
          var values: [(Int, Value)] = []
          for index in range { values.append((index, try await work(index))) }
          return values
        }
      }
      for _ in 0..<threads { addOne() }
      while let values = try await group.next() {
        found += values
        addOne()
      }
      return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
