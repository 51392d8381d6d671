import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Sweeps

/// One study of sensitivity, from its store to its exit code.
struct SensitivitySession {
  let plan: SensitivityPlan
  let path: String
  let threads: Int

  /// Points that failed are tried again: without them there is no study.
  private var sweep: SweepSession {
    SweepSession(
      sweep: plan.sweep, shard: nil, path: path, threads: threads, streams: false, policy: .init(retriesFailed: true))
  }

  func preview() async throws {
    Terminal.write(SensitivityCost(plan).lines.joined(separator: "\n") + "\n")
    try await sweep.preview()
  }

  /// Simulates what the store lacks, and reports.
  func run(opening: SweepStore.Opening, _ delivery: Delivery) async throws {
    let signals = SignalWatch()
    let points = try ScenarioInput.refusing { () throws(ScenarioFaults) in try SweepPlan(plan.sweep) }
    let store = try Terminal.storing { () throws(StoreFault) in try sweep.open(opening) }
    defer { store.close() }
    let summary = try await sweep.fill(store, points, trials: try sweep.target(store), signals)
    guard summary.missing == 0 else {
      Terminal.error(
        "interrupted with \((summary.total - summary.missing).grouped) of \(summary.total.of("point")) done, which "
          + "\(path) keeps; go on with --resume")
      throw ExitCode(signals.exitCode ?? 75)
    }
    let report = SensitivityReport(try study(of: store))
    try delivery.deliver(
      report, json: SensitivityDocument(report).json(),
      detail: "; the points are in \(path)")
    if let code = signals.exitCode { throw ExitCode(code) }
    if report.study.missedPrecision > 0 { throw ExitCode(2) }
  }

  private func study(of store: SweepStore) throws -> SensitivityStudy {
    do {
      return try SensitivityStudy(plan, from: store)
    } catch let missing as MissingOutputs {
      Terminal.lines(MissingOutputsText(missing).lines)
      throw ExitCode(missing.failed > 0 ? 3 : 65)
    } catch let fault as StoreFault {
      Terminal.error(fault.text)
      throw ExitCode(fault.exitCode)
    } catch let fault as SensitivityFault {
      Terminal.error(fault.text)
      throw ExitCode(65)
    }
  }
}
