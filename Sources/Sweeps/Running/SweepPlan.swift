import Dispatch
package import Scenarios
import Synchronization

/// The points of a sweep, or of one shard of it, with the keys of their experiments and the values of their parameters.
package struct SweepPlan: Sendable {
  package struct Point: Sendable {
    package let index: Int
    package let key: String
    /// The values as a JSON object.
    package let parameters: String
  }

  package let points: [Point]

  /// The points of a sweep, or of a shard, by index.
  package static func indices(of sweep: Sweep, shard: Shard?) -> [Int] {
    shard?.indices(of: sweep.count) ?? Array(0..<sweep.count)
  }

  /// Names all points of a sweep, or of a shard; on all processors, since there may be a million.
  package init(_ sweep: Sweep, shard: Shard? = nil) throws(ScenarioFaults) {
    let indices = SweepPlan.indices(of: sweep, shard: shard)
    let names = sweep.factors.map { JSONPiece.string($0.name) }
    let pieces = (indices.count + 255) / 256
    let found = Mutex<[Int: [Point]]>([:])
    let fault = Mutex<ScenarioFault?>(nil)
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      do {
        var points: [Point] = []
        for index in indices[(256 * piece)..<min(indices.count, 256 * (piece + 1))] {
          let values = sweep.values(index)
          let parameters = zip(names, values).map { "\($0):\($1.json)" }.joined(separator: ",")
          points.append(Point(index: index, key: try sweep.key(index), parameters: "{\(parameters)}"))
        }
        found.withLock { $0[piece] = points }
      } catch {
        fault.withLock { $0 = error as? ScenarioFault }
      }
    }
    if let fault = fault.withLock({ $0 }) { throw ScenarioFaults(file: sweep.source.file, faults: [fault]) }
    points = found.withLock { found in (0..<pieces).flatMap { found[$0] ?? [] } }
  }
}

extension FactorValue {
  /// The value as JSON: a number, or text.
  var json: String { number == nil ? JSONPiece.string(text) : text }
}
