import Foundation
package import Scenarios
import Simulation

/// What a sweep will take, from a few of its points run for a moment.
package struct Preview: Sendable {
  package let points: Int
  package let known: Int
  /// All points together; nil where they run to a precision.
  package let trials: Int?
  /// Seconds on so many threads.
  package let seconds: Double
  package let threads: Int
  /// Of the store, in bytes.
  package let bytes: Int

  /// Measures up to eight points across the design with at most some hundred thousand sequences each.
  ///
  /// `open` are the indices of the points that are still to be run, `points` the number of all.
  package init(_ sweep: Sweep, open: [Int], of points: Int, trials: Int?, threads: Int) async throws(ScenarioFaults) {
    self.points = points
    known = points - open.count
    self.threads = threads
    var seconds = 0.0
    var wanted = 0
    let samples = min(8, open.count)
    let start = ContinuousClock.now
    var measured = 0
    for sample in 0..<samples where measured == 0 || ContinuousClock.now - start < .seconds(2) {
      let index = open[sample * open.count / samples]
      let full = try sweep.scenario(index, trials: trials).task.maxTrials
      let few = min(full, 4096)
      // The first run of a process pays for much that the others do not.
      if sample == 0 { _ = await Preview.cost(sweep, index, trials: max(1, few / 4)) }
      let short = await Preview.cost(sweep, index, trials: max(1, few))
      // Where few sequences take no time, their number decides nothing: more tell what a sequence costs.
      let many = short < 0.05 ? min(full, 32 * few) : few
      let long = many > few ? await Preview.cost(sweep, index, trials: many) : short
      // What does not grow with the trials, and what does.
      let slope = many > few ? max(0, long - short) / Double(many - few) : short / Double(max(1, few))
      seconds += long + slope * Double(full - many)
      wanted += full
      measured += 1
    }
    let each = measured == 0 ? 0 : 1 / Double(measured)
    let busy = min(threads, ProcessInfo.processInfo.activeProcessorCount)
    self.seconds = seconds * each * Double(open.count) / Double(busy)
    self.trials = sweep.commonTrials == nil ? nil : (trials ?? 0) * open.count
    // About 75 bytes for a row, and what a point needs to be gone on with.
    bytes = points * (75 * sweep.estimatesPerPoint + 800 + 16 * sweep.first.task.lengths.count)
  }

  private static func cost(_ sweep: Sweep, _ index: Int, trials: Int) async -> Double {
    let start = ContinuousClock.now
    let trials = sweep.hasCommonTrials ? trials : nil
    _ = await PointRunner(sweep: sweep, threads: 1, interruption: Interruption()).run(
      index, trials: trials, from: nil, saving: { _ in })
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
