import Foundation
import GRDB
import Scenarios
import Simulation

/// What a store is of: equal for all shards of a sweep.
package struct StoreAbout: Codable, Sendable, Equatable {
  package var format = StoreSchema.format
  package var version: String
  package var title: String
  /// The scenario with its fixed values, by digest.
  package var scenario: String
  package var seed: String
  package var parameters: [String]
  /// Over what each is varied, as it was written; nil in stores of earlier versions.
  package var variations: [String]?
  package var design: String
  package var designSeed: String
  package var points: Int
  package var outputs: [String]
  /// The trials of every point; nil where they differ.
  package var trials: Int?
  /// The confidence of the intervals; nil where it is varied, and in stores of earlier versions.
  package var confidence: Double?
  /// `i/N`; nil for a whole sweep.
  package var shard: String?

  package init(_ sweep: Sweep, trials: Int?, shard: Shard?) {
    version = sweep.version
    title = sweep.first.title
    scenario = sweep.scenarioDigest
    seed = String(sweep.first.task.seed)
    parameters = sweep.factors.map(\.name)
    variations = sweep.factors.map(\.values)
    let isVaried = sweep.factors.contains { ["simulation", "simulation.confidence"].contains($0.name) }
    confidence = isVaried ? nil : sweep.first.task.confidence
    design = sweep.design.id
    designSeed = String(sweep.designSeed)
    points = sweep.count
    outputs = sweep.outputs.map(\.id)
    self.trials = trials
    self.shard = shard?.text
  }

  /// In what this differs from another, in words; nil where shards of the two belong together.
  package func difference(from other: StoreAbout) -> String? {
    let compared: [(what: String, here: String, there: String)] = [
      ("the format", format, other.format), ("the program's version", version, other.version),
      ("the seed", seed, other.seed),
      ("what is varied", parameters.joined(separator: ", "), other.parameters.joined(separator: ", ")),
      ("the design", design, other.design), ("the design's seed", designSeed, other.designSeed),
      ("the number of points", "\(points)", "\(other.points)"),
      ("the number of trials", trials.map(String.init) ?? "varied", other.trials.map(String.init) ?? "varied"),
      ("what is kept", outputs.joined(separator: ", "), other.outputs.joined(separator: ", ")),
    ]
    if let row = compared.first(where: { $0.here != $0.there }) {
      return "\(row.what) is \(row.here) here and \(row.there) there"
    }
    return scenario == other.scenario ? nil : "the scenario is another one, or one of its values differs"
  }

  func write(_ db: Database) throws {
    let data = try JSONEncoder.sorted.encode(self)
    try db.execute(
      sql: "INSERT OR REPLACE INTO about VALUES ('sweep', ?)", arguments: [String(decoding: data, as: UTF8.self)])
  }

  static func read(_ db: Database, path: String) throws -> StoreAbout {
    guard try db.tableExists("about") else {
      // The first moments of a sweep leave a database without tables where it is killed then.
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
      throw isEmpty
        ? .holdsNothing(path) : StoreFault.notAStore(path, reason: "it has no table that says what was swept")
    }
    guard let text = try String.fetchOne(db, sql: "SELECT value FROM about WHERE name = 'sweep'") else {
      throw StoreFault.holdsNothing(path)
    }
    guard let about = try? JSONDecoder().decode(StoreAbout.self, from: Data(text.utf8)),
      about.format == StoreSchema.format
    else { throw StoreFault.notAStore(path, reason: "another version of the program made it") }
    return about
  }
}

extension JSONEncoder {
  static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
