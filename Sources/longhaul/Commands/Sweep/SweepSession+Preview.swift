import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Sweeps

extension SweepSession {
  /// Shows what would be run, how long it would take and how large the store would be.
  func preview() async throws {
    let indices = SweepPlan.indices(of: sweep, shard: shard)
    let open = try open(indices)
    let trials = sweep.commonTrials
    let preview: Preview
    do {
      preview = try await Preview(sweep, open: open, of: indices.count, trials: trials, threads: threads)
    } catch {
      Terminal.lines(error.lines)
      throw ExitCode(65)
    }
    var lines = ["SWEEP  \(sweep.first.title)"] + SweepReport.factors(sweep)
    lines.append(
      "  design    \(sweep.design.id), \(preview.points.of("point"))" + (shard.map { " in shard \($0.text)" } ?? ""))
    if preview.known > 0 { lines.append("  known     \(preview.known.of("point")) in \(path)") }
    lines.append(
      preview.trials.map { "  trials    \($0.grouped) in all" } ?? "  trials    different from point to point")
    lines.append("  kept      \(sweep.outputs.map(\.id).joined(separator: ", "))")
    lines.append("  time      about \(preview.seconds.duration) on \(preview.threads.of("thread"))")
    lines.append("  size      about \(preview.bytes.bytes)")
    lines.append("POINTS")
    for index in indices.prefix(10) {
      let values = zip(sweep.factors, sweep.values(index)).map { "\($0.name)=\($1.text)" }
      lines.append("  \(index + 1)  \(values.joined(separator: "  "))")
    }
    if indices.count > 10 { lines.append("  … and \((indices.count - 10).grouped) more") }
    Terminal.report(lines.joined(separator: "\n") + "\n")
  }

  /// The points that the store lacks. A million of them have no names where there is nothing to compare them with.
  private func open(_ indices: [Int]) throws -> [Int] {
    guard let store = try? SweepStore(reading: path) else { return indices }
    let known = Set((try? store.points())?.filter { $0.value.status == .done }.keys.map { $0 } ?? [])
    store.close()
    if known.isEmpty { return indices }
    let plan = try ScenarioInput.refusing { () throws(ScenarioFaults) in try SweepPlan(sweep, shard: shard) }
    return plan.points.filter { !known.contains($0.key) }.map(\.index)
  }
}

extension Int {
  /// A size as people say it.
  fileprivate var bytes: String {
    let size = Double(self)
    if size < 1e6 { return "\((size / 1e3).significant(2)) kB" }
    return size < 1e9 ? "\((size / 1e6).significant(2)) MB" : "\((size / 1e9).significant(2)) GB"
  }
}
