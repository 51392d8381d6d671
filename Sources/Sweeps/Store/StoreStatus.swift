import Foundation

/// How far the sweep of a store is.
package struct StoreStatus: Codable, Sendable {
  package var schema = "longhaul.status/1"
  package let store: String
  package let title: String
  package let version: String
  package let parameters: [String]
  package let design: String
  package let shard: String?
  /// Of every point; null where they differ.
  package let trials: Int?
  package let points: Int
  /// Those of the whole sweep, of which a shard is a part.
  package let total: Int
  /// With as many trials as are asked for.
  package let done: Int
  /// With fewer.
  package let partial: Int
  package let failed: Int
  package let missing: Int
  /// Done, but short of the wanted precision.
  package let short: Int
  /// The first hundred failed points.
  package let failures: [Failure]

  package struct Failure: Codable, Sendable {
    /// From 1.
    package let point: Int
    package let parameters: String
    package let message: String
  }

  /// Reads a store, also while a sweep writes to it.
  package init(_ path: String) throws(StoreFault) {
    let store = try SweepStore(reading: path)
    defer { store.close() }
    let about = try store.about
    self.store = path
    (title, version, parameters, design) = (about.title, about.version, about.parameters, about.design)
    (shard, trials) = (about.shard, about.trials)
    var counts = (points: 0, done: 0, partial: 0, failed: 0)
    var short = 0
    var failures: [Failure] = []
    try store.read { db in
      try store.forEachPoint(db) { point in
        counts.points += 1
        if point.status == .done, point.message != nil { short += 1 }
        switch point.status {
        case .done where point.asked >= about.trials ?? 0: counts.done += 1
        case .done, .partial: counts.partial += 1
        case .failed:
          counts.failed += 1
          if failures.count < 100 {
            failures.append(
              Failure(point: point.position + 1, parameters: point.parameters, message: point.message ?? ""))
          }
        case nil: break
        }
      }
    }
    // A whole sweep that was merged in part lacks the points of shards that were not there.
    if shard == nil { counts.points = max(counts.points, about.points) }
    (points, done, partial, failed) = counts
    (total, self.short) = (about.points, short)
    missing = points - done - partial - failed
    self.failures = failures
  }

  package func json() throws -> String {
    let encoder = JSONEncoder.sorted
    encoder.outputFormatting.insert(.prettyPrinted)
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
