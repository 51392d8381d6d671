import Foundation
import Scenarios
import Testing

@testable import Sweeps

@Suite("Shards")
struct ShardTests {
  let fixture: Fixture

  init() throws { fixture = try Fixture() }

  @Test("every point belongs to one shard")
  func partition() throws {
    for (total, count) in [(10, 3), (7, 7), (3, 5), (1, 1)] {
      let all = (1...count).flatMap { Shard(number: $0, of: count)?.indices(of: total) ?? [] }
      #expect(all.sorted() == Array(0..<total))
    }
  }

  @Test(
    "a shard is i/N, or the index that a scheduler gives",
    arguments: [
      ("2/7", [:], "2/7"),
      ("auto", ["SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_COUNT": "7"], "3/7"),
      ("auto", ["SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_MAX": "6"], "1/7"),
      ("auto", ["SGE_TASK_ID": "2", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "4"], "2/4"),
      ("auto", ["SGE_TASK_ID": "undefined", "PBS_ARRAY_INDEX": "2", "LONGHAUL_SHARDS": "4"], "2/4"),
      ("auto", ["LSB_JOBINDEX": "2", "LSB_JOBINDEX_END": "9"], "2/9"),
      ("auto", ["JOB_COMPLETION_INDEX": "0", "LONGHAUL_SHARDS": "4"], "1/4"),
      ("auto", ["AWS_BATCH_JOB_ARRAY_INDEX": "3", "AWS_BATCH_JOB_ARRAY_SIZE": "4"], "4/4"),
      ("auto", ["PARALLEL_SEQ": "3", "LONGHAUL_SHARDS": "4"], "3/4"),
    ] as [(String, [String: String], String)])
  func parsing(_ text: String, _ environment: [String: String], _ expected: String) throws {
    #expect(try Shard(parsing: text, environment: environment).text == expected)
  }

  @Test(
    "what is no shard is refused with the reason",
    arguments: [
      ("8/7", [:], "1 ≤ i ≤ N"), ("0/7", [:], "1 ≤ i"), ("x", [:], "or auto"), ("auto", [:], "no scheduler's variable"),
      ("auto", ["SLURM_ARRAY_TASK_ID": "x"], "no number"),
      ("auto", ["JOB_COMPLETION_INDEX": "2"], "set LONGHAUL_SHARDS"),
      ("auto", ["JOB_COMPLETION_INDEX": "9", "LONGHAUL_SHARDS": "4"], "none of 4 shards"),
    ] as [(String, [String: String], String)])
  func faults(_ text: String, _ environment: [String: String], _ reason: String) {
    let fault = #expect(throws: FactorFault.self) { try Shard(parsing: text, environment: environment) }
    #expect(fault?.description.contains(reason) == true, "\(fault?.description ?? "")")
  }

  private func shards(_ sweep: Sweep, _ count: Int) async throws -> [String] {
    var paths: [String] = []
    for number in 1...count {
      let name = "\(number)-of-\(count).sqlite"
      try await fixture.run(sweep, name, shard: Shard(number: number, of: count))
      paths.append(fixture.path(name))
    }
    return paths
  }

  @Test("shards merged in any order are one run, byte for byte")
  func merging() async throws {
    let sweep = try Fixture.sweep(["errors.key=range(0.001,0.03,0.001)"], outputs: ["reliability", "horizons", "fits"])
    try await fixture.run(sweep, "whole")
    let single = try await shards(sweep, 1)
    let seven = try await shards(sweep, 7)
    for (name, paths) in [
      ("a", single), ("b", seven), ("c", seven.reversed()), ("d", [3, 0, 6, 1, 5, 2, 4].map { seven[$0] }),
    ] {
      let merge = try ShardMerge(paths)
      #expect(merge.missing.isEmpty && merge.unfinished.isEmpty)
      try merge.write(to: fixture.path(name))
      for format in ExportFormat.allCases {
        #expect(try fixture.export(name, format) == fixture.export("whole", format))
      }
      // A merged store can be gone on with.
      #expect(try await fixture.run(sweep, name, trials: 20_000).simulated == 0)
    }
  }

  @Test("missing shards are listed, doubled and foreign ones refused")
  func refusals() async throws {
    let sweep = try Fixture.sweep()
    let paths = try await shards(sweep, 4)
    let merge = try ShardMerge([paths[3], paths[0]])
    #expect(merge.missing == [2, 3])
    try FileManager.default.copyItem(atPath: paths[0], toPath: fixture.path("copy"))
    #expect(throws: StoreFault.self) { try ShardMerge(paths + [fixture.path("copy")]) }
    for (name, other, part) in [
      ("seed", try Fixture.sweep(fixed: ["seed=4"]), "the seed is 4 here and 3 there"),
      ("version", try Fixture.sweep(version: "9"), "version is 9 here and test there"),
      ("scenario", try Fixture.sweep(fixed: ["sequence.keyTokens.growth=0.2"]), "the scenario is another one"),
      ("points", try Fixture.sweep(["errors.key=0.01,0.02", "errors.nonKey=0,0.001"]), "number of points"),
    ] {
      try await fixture.run(other, "z-\(name)", shard: Shard(number: 2, of: 4))
      let fault = #expect(throws: StoreFault.self) { try ShardMerge([paths[0], fixture.path("z-\(name)")]) }
      #expect(fault?.text.contains(part) == true, "\(fault?.text ?? "")")
    }
    try await fixture.run(sweep, "whole")
    #expect(throws: StoreFault.self) { try ShardMerge([paths[0], fixture.path("whole")]) }
  }

  @Test("a shard that was cut short goes on with what it published")
  func adoption() async throws {
    let sweep = try Fixture.sweep(["errors.key=range(0.001,0.04,0.001)"])
    let shard = try #require(Shard(number: 1, of: 2))
    try await fixture.run(sweep, "s.sqlite", trials: 100, shard: shard)
    #expect(try await fixture.run(sweep, "s.sqlite", trials: 100, shard: shard).simulated == 0)
    #expect(try await fixture.run(sweep, "s.sqlite", trials: 20_000, shard: shard).simulated == 20)
    // A torn file is no result.
    truncate(fixture.path("s.sqlite"), 9000)
    #expect(try await fixture.run(sweep, "s.sqlite", shard: shard).simulated == 20)
  }

  @Test("a second task at a shard that is done, cut short, leaves the whole one in place")
  func duplicates() async throws {
    let sweep = try Fixture.sweep(["errors.key=range(0.001,0.04,0.001)"])
    let shard = try #require(Shard(number: 1, of: 2))
    func publishBegun() throws {
      let second = try SweepStore(publishedAt: fixture.path("s.sqlite"))
      defer { second.close() }
      try second.begin(StoreAbout(sweep, trials: sweep.commonTrials, shard: shard), SweepPlan(sweep, shard: shard))
      try second.publish()
    }
    func isComplete() throws -> Bool {
      let store = try SweepStore(reading: fixture.path("s.sqlite"))
      defer { store.close() }
      return try store.isComplete(trials: sweep.commonTrials)
    }
    try publishBegun()
    #expect(try !isComplete())
    try await fixture.run(sweep, "s.sqlite", shard: shard)
    try publishBegun()
    #expect(try isComplete())
  }
}
