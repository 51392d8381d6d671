import Foundation
import GRDB

/// How results leave a store.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// One row for each estimate.
  case csv
  /// One line for each point.
  case jsonl
  /// One document.
  case json
}

/// What an export left out.
package struct ExportSummary: Sendable {
  package let points: Int
  package let rows: Int
  package let failed: Int
  package let missing: Int
}

extension SweepStore {
  /// Writes the latest sweep in pieces, in the order of its design; the bytes follow from the results alone.
  package func export(
    _ format: ExportFormat, to sink: (borrowing [UInt8]) throws -> Void
  ) throws -> ExportSummary {
    do {
      return try exported(format, try about, to: sink)
    } catch let error as DatabaseError {
      throw StoreFault(error, path)
    }
  }

  private func exported(
    _ format: ExportFormat, _ about: StoreAbout, to sink: (borrowing [UInt8]) throws -> Void
  ) throws -> ExportSummary {
    try database.read { db in
      let reader = try EstimateReader(db)
      var writer = ExportWriter(format: format, about: about)
      var (done, rows, failed, missing) = (0, 0, 0, 0)
      try writer.begin()
      try forEachPoint(db) { point in
        switch point.status {
        case .done: done += 1
        case .failed: failed += 1
        case .partial, nil: missing += 1
        }
        let isDone = point.status == .done
        guard isDone || format != .csv else { return }
        try writer.begin(point)
        if isDone, let id = point.id {
          try reader.forEach(id) { row in
            writer.add(row)
            rows += 1
          }
        }
        writer.end()
        if writer.bytes.count > 1 << 18 { try writer.flush(to: sink) }
      }
      if about.shard == nil { missing += max(0, about.points - done - failed - missing) }
      writer.finish()
      try writer.flush(to: sink)
      return ExportSummary(points: done, rows: rows, failed: failed, missing: missing)
    }
  }

  /// Points that have just ended, each as the line that an export in JSON lines has of it.
  package func lines(of outcomes: [PointOutcome]) throws(StoreFault) -> String {
    let about = try about
    return try read { db in
      let reader = try EstimateReader(db)
      var writer = ExportWriter(format: .jsonl, about: about)
      for outcome in outcomes {
        if case .halted = outcome.ending { continue }
        guard let point = try point(at: outcome.index, db) else { continue }
        try writer.begin(point)
        if let id = point.id { try reader.forEach(id) { writer.add($0) } }
        writer.end()
      }
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }
}
