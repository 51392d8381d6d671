import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Simulation
import Sweeps

/// One run of a sweep or of a shard, from its store to its exit code.
struct SweepSession {
  let sweep: Sweep
  let shard: Shard?
  let path: String
  let threads: Int
  let streams: Bool
  let policy: SweepRunner.Policy

  /// Runs what the store lacks.
  func run(opening: SweepStore.Opening, adding: Int?) async throws {
    let watch = Stopwatch()
    let signals = SignalWatch()
    let plan = try ScenarioInput.refusing { () throws(ScenarioFaults) in try SweepPlan(sweep, shard: shard) }
    if let shard, opening != .overwrite, let finished = try finishedShard(shard) { return try end(finished) }
    if adding != nil, !FileManager.default.fileExists(atPath: path) { throw nothingToAddTo }
    let store = try Terminal.storing { () throws(StoreFault) in try open(opening) }
    defer { store.close() }
    let summary = try await fill(store, plan, trials: try target(store, adding: adding), signals)
    let report = SweepReport(sweep: sweep, summary: summary, path: path, shard: shard)
    if !streams { Terminal.report(report.text(seconds: watch.seconds)) }
    for line in report.failures { Terminal.error(line) }
    if let code = signals.exitCode { throw ExitCode(code) }
    if summary.failed > 0 { throw ExitCode(3) }
    if summary.warned > 0 { throw ExitCode(2) }
  }

  /// Simulates the points of a plan that a store lacks, with its progress on standard error.
  func fill(
    _ store: SweepStore, _ plan: SweepPlan, trials: Int?, _ signals: SignalWatch
  ) async throws -> SweepSummary {
    let streams = streams
    let progress = SweepProgressLine()
    defer { progress.clear() }
    return try await Terminal.storing { () async throws(StoreFault) in
      try store.begin(StoreAbout(sweep, trials: trials, shard: shard), plan)
      return try await SweepRunner(
        sweep: sweep, plan: plan, store: store, trials: trials, threads: threads, policy: policy,
        publishes: shard != nil, interruption: signals.interruption, progress: { progress.show($0) },
        finished: { outcomes in
          if streams, let lines = try? store.lines(of: outcomes) { Terminal.write(lines) }
        }
      ).run()
    }
  }

  func open(_ opening: SweepStore.Opening) throws(StoreFault) -> SweepStore {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    guard shard != nil else { return try SweepStore(path: path, opening: opening) }
    let store = try SweepStore(publishedAt: path)
    // What an earlier run of the shard published is kept, whoever ran it and however it ended.
    if opening != .overwrite { try store.adoptPublished() }
    return store
  }

  /// The summary of a shard that is whole already: another run of the same task has nothing to do.
  private func finishedShard(_ shard: Shard) throws -> Int? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try Terminal.storing { () throws(StoreFault) in
      guard let store = try SweepStore.published(at: path) else { return nil }
      defer { store.close() }
      let about = try store.about
      if let difference = about.difference(from: StoreAbout(sweep, trials: sweep.commonTrials, shard: shard)) {
        throw .mismatch(path, what: "it holds another sweep: \(difference); --force begins anew")
      }
      guard try store.isComplete(trials: sweep.commonTrials) else { return nil }
      let failed = try store.points().values.count { $0.status == .failed }
      return failed > 0 && policy.retriesFailed ? nil : failed
    }
  }

  private func end(_ failed: Int) throws {
    if !streams { Terminal.write("\(path) is complete already\n") }
    if failed > 0 { throw ExitCode(3) }
  }

  /// Said before a store is made, which would be in the way of the sweep itself.
  private var nothingToAddTo: ExitCode {
    Terminal.error("\(path) holds no sweep to which trials could be added; run it without --add-trials first")
    return ExitCode(64)
  }

  /// The trials of every point: never fewer than the store has.
  func target(_ store: SweepStore, adding: Int? = nil) throws -> Int? {
    let stored = (try? store.about)?.trials
    guard let adding else {
      guard let common = sweep.commonTrials else { return nil }
      return max(common, shard == nil ? stored ?? 0 : 0)
    }
    guard sweep.hasCommonTrials else {
      Terminal.error(
        "--add-trials needs the same 'simulation.trials' at all points; here they run to a precision, or differ")
      throw ExitCode(64)
    }
    guard let stored else { throw nothingToAddTo }
    return stored + adding
  }
}

extension Terminal {
  /// Runs a step on a store; its fault is told and ends the program with the code of the contract.
  static func storing<T>(_ step: () async throws(StoreFault) -> T) async throws -> T {
    do {
      return try await step()
    } catch {
      clearProgress()
      Terminal.error(error.text)
      throw ExitCode(error.exitCode)
    }
  }

  static func storing<T>(_ step: () throws(StoreFault) -> T) throws -> T {
    do {
      return try step()
    } catch {
      Terminal.error(error.text)
      throw ExitCode(error.exitCode)
    }
  }
}
