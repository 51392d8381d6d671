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

  /// Measures up to eight points across the design with at most a few thousand sequences each.
  package init(_ sweep: Sweep, plan: SweepPlan, known: Set<String>, trials: Int?, threads: Int)
    async
    throws(ScenarioFaults)
  {
    let open = plan.points.filter { !known.contains($0.key) }
    points = plan.points.count
    self.known = plan.points.count - open.count
    self.threads = threads
    var seconds = 0.0
    var wanted = 0
    let samples = min(8, open.count)
    let start = ContinuousClock.now
    var measured = 0
    for sample in 0..<samples where measured == 0 || ContinuousClock.now - start < .seconds(2) {
      let index = open[sample * open.count / samples].index
      let full = try sweep.scenario(index, trials: trials).task.maxTrials
      let few = min(full, 4096)
      let costs = await [few / 4, few].mapAsync { count in await Preview.cost(sweep, index, trials: max(1, count)) }
      // What does not grow with the trials, and what does.
      let slope = max(0, (costs[1] - costs[0]) / Double(max(1, few - few / 4)))
      seconds += max(costs[1], costs[1] + slope * Double(full - few))
      wanted += full
      measured += 1
    }
    let each = measured == 0 ? 0 : 1 / Double(measured)
    let busy = min(threads, ProcessInfo.processInfo.activeProcessorCount)
    self.seconds = seconds * each * Double(open.count) / Double(busy)
    self.trials = sweep.commonTrials == nil ? nil : (trials ?? 0) * open.count
    // About 75 bytes for a row, and what a point needs to be gone on with.
    bytes = plan.points.count * (75 * sweep.estimatesPerPoint + 800 + 16 * sweep.first.task.lengths.count)
  }

  private static func cost(_ sweep: Sweep, _ index: Int, trials: Int) async -> Double {
    let start = ContinuousClock.now
    let trials = sweep.hasCommonTrials ? trials : nil
    _ = await PointRunner(sweep: sweep, threads: 1, interruption: Interruption()).run(
      index, trials: trials, from: nil, saving: { _ in })
    return (ContinuousClock.now - start) / .seconds(1)
  }
}

extension Array {
  fileprivate func mapAsync<T>(_ transform: (Element) async -> T) async -> [T] {
    var result: [T] = []
    for element in self { result.append(await transform(element)) }
    return result
  }
}
