import Foundation

/// One of N parts of a sweep, from 1: the points whose number leaves the same remainder, so that each part has its share of
/// every region.
package struct Shard: Sendable, Equatable {
  package let number: Int
  package let count: Int

  package init?(number: Int, of count: Int) {
    guard (1...100_000).contains(count), (1...count).contains(number) else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Reads `2/7`, or `auto`: the index that a scheduler gives the task, and the number of its tasks.
  package init(parsing text: String, environment: [String: String]) throws(FactorFault) {
    if text == "auto" {
      self = try SchedulerIndex.shard(environment)
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], let shard = Shard(number: number, of: count)
    else { throw FactorFault("is '\(text)'; it must be i/N with 1 ≤ i ≤ N ≤ 100,000, or auto") }
    self = shard
  }

  package var text: String { "\(number)/\(count)" }

  /// The points of the shard, by index.
  package func indices(of total: Int) -> [Int] { Array(stride(from: number - 1, to: total, by: count)) }
}
