import Foundation
import Estimators
import Synchronization
import TokenModels

/// How far a run has come; told from the thread that merges.
package struct RunProgress: Sendable {
  package let trials: Int
  /// The trials that will be needed, as far as is known.
  package let expectedTrials: Int
  /// For a run to precision: the widest interval over the wanted one; 1 or less is there.
  package let widthOverGoal: Double?
}

/// How much a run tells.
package enum Detail: Sendable {
  /// Reliability, hazards and horizons, and error counts where the sampler lists them anyway.
  case reliability
  /// What single sequences went through as well, and all exact values beside the curve.
  case everything
}

/// Runs a plan: all sequences of a scenario, on any number of threads, to a number of trials or to a precision.
package struct Simulator: Sendable {
  private let task: SimulationTask
  private let plan: Plan
  private let runner: BlockRunner
  private let detail: Detail
  private let progress: (@Sendable (RunProgress) -> Void)?

  package init(
    task: SimulationTask, plan: Plan, threads: Int, detail: Detail = .everything,
    interruption: Interruption = Interruption(), progress: (@Sendable (RunProgress) -> Void)? = nil
  ) {
    self.task = task
    self.plan = plan
    self.detail = detail
    runner = BlockRunner(threads: max(1, threads), interruption: interruption)
    self.progress = progress
  }

  /// Simulates and estimates. Interrupted, it reports on the sequences simulated so far.
  package func run() async -> SimulationResult { await run(from: nil).result }

  /// Goes on from what an earlier run of the same scenario came to, to the same bits as in one go; `saving` is told of
  /// every whole block, and the last one is returned. A state of another kind is left aside: the run begins anew.
  package func run(from start: RunState?, saving: ((RunState) -> Void)? = nil) async -> (
    result: SimulationResult, state: RunState?
  ) {
    var tally = emptyTally()
    var state: RunState?
    var precision: PrecisionReport?
    switch task.extent {
    case .trials(let trials):
      if let start, start.fits(tally, blockSize: plan.blockSize), start.tally.trials <= trials { tally = start.tally }
      state = RunState(blockSize: plan.blockSize, tally: tally)
      await simulate(upTo: trials, into: &tally, expected: trials, width: nil) { whole in
        let whole = RunState(blockSize: plan.blockSize, tally: whole)
        saving?(whole)
        state = whole
      }
    case .precision(let goal, let lengths, let maxTrials):
      precision = await simulate(to: goal, at: lengths, maxTrials: maxTrials, into: &tally)
    }
    let histories = detail == .everything ? await listHistories(tally) : nil
    let errors = plan.listsErrors ? tally.errors : histories?.errors
    let estimation = Estimation(
      task: task, plan: plan, tally: tally, errors: errors, histories: histories, detail: detail)
    // Whoever has interrupted the sequences does not wait for a long exact curve either.
    let result = Interruption.$current.withValue(runner.interruption) {
      estimation.result(precision: precision, isInterrupted: runner.interruption.isRequested)
    }
    return (result, state)
  }

  private func emptyTally() -> Tally {
    Tally(
      lengths: task.lengths.count, conditional: plan.conditionalSampler != nil,
      expectedErrors: plan.listedErrors?.total ?? 0)
  }

  /// Runs further blocks until there are `trials` sequences; `wholeBlock` gets the tally after each block that is not cut.
  private func simulate(
    upTo trials: Int, into tally: inout Tally, expected: Int, width: Double?, wholeBlock: ((Tally) -> Void)? = nil
  ) async {
    let edges = BlockEdges(from: tally.trials, to: trials, size: plan.blockSize)
    let plan = plan
    let empty = emptyTally()
    let conditionalLimit =
      switch plan.conditional {
      case .none, .closedForm: 0
      case .firstSequences(let count): count
      case .everySequence, .splitting: Int.max
      }
    var merged = tally
    let report = progress
    await runner.run(
      0..<edges.count,
      work: { index in
        var tally = empty
        let range = UInt64(edges[index].lowerBound)..<UInt64(edges[index].upperBound)
        if let sampler = plan.conditionalSampler, edges[index].lowerBound < conditionalLimit {
          sampler.simulate(range, into: &tally)
          // An event sampler has drawn the errors as well; a run of splitting stands for its sequences.
          if tally.trials > 0 { return tally }
          if case .splitting = plan.conditional { return tally }
        }
        plan.sampler.simulate(range, into: &tally)
        return tally
      },
      merge: { block in
        merged.merge(block)
        if merged.trials % plan.blockSize == 0 { wholeBlock?(merged) }
        report?(RunProgress(trials: merged.trials, expectedTrials: expected, widthOverGoal: width))
      })
    tally = merged
  }

  /// Runs in rounds until every interval is narrow enough or the budget is spent.
  ///
  /// A round's size follows from the results so far, never from the clock: at least half as many sequences again, at
  /// most eight times as many, and else a tenth more than the square law of errors says are needed.
  private func simulate(
    to goal: PrecisionGoal, at lengths: [Double], maxTrials: Int, into tally: inout Tally
  ) async -> PrecisionReport {
    var target = min(maxTrials, 4 * plan.blockSize)
    var width: Double?
    while true {
      await simulate(upTo: target, into: &tally, expected: target, width: width)
      let points = Estimation(task: task, plan: plan, tally: tally, errors: nil, histories: nil).reliability(
        confidence: goal.confidence)
      let missed = points.filter {
        lengths.contains(Double($0.length)) && !goal.isMet(estimate: $0.estimate, lower: $0.lower, upper: $0.upper)
      }
      if missed.isEmpty || tally.trials >= maxTrials || runner.interruption.isRequested {
        return PrecisionReport(goal: goal, missedLengths: missed.map(\.length))
      }
      let worst = missed.map { $0.estimate > 0 ? 0.5 * ($0.upper - $0.lower) / (goal.relative * $0.estimate) : 1e9 }
        .max()
      width = worst
      let needed = Double(tally.trials) * min(64, (worst ?? 1) * (worst ?? 1) * 1.1)
      let next = max(1.5 * Double(tally.trials), min(8 * Double(tally.trials), needed))
      target = min(maxTrials, Int(next / Double(plan.blockSize) + 1) * plan.blockSize)
    }
  }

  /// Keeps the histories of some sequences: as many as two million events allow.
  ///
  /// How many events a sequence has is seen from the first few, never from the clock. Where two sequences have more than
  /// that, there are none.
  private func listHistories(_ tally: Tally) async -> HistoryTally? {
    let budget = 2 * Plan.mostEventsOfHistories
    guard task.panel == nil, tally.trials > 1 else { return nil }
    let source = plan.histories()
    let rough = max(1, plan.roughErrors.total, steps(of: source))
    guard rough < Plan.mostEventsOfHistories else { return nil }
    let pilot = min(tally.trials, 16, max(2, Int(budget / rough)))
    var seen = 0.0
    await runner.run(
      0..<pilot,
      work: { index in
        var events = 0.0
        source.forEach(UInt64(index)..<UInt64(index + 1)) { _, history in
          events =
            history.isCut
            ? .infinity : Double(1 + history.errors.count + history.derailments.count + history.transitions.count)
        }
        return events
      }, merge: { seen += $0 })
    let events = max(seen / Double(pilot), rough)
    guard events < Plan.mostEventsOfHistories, !runner.interruption.isRequested else { return nil }
    let trials = min(tally.trials, 100_000, max(2, Int(budget / events)))
    let layout = HistoryLayout(task: task, expectedErrors: events)
    let edges = BlockEdges(from: 0, to: trials, size: max(16, min(4096, trials / 512 * 16)))
    let empty = HistoryTally(layout: layout, expectedErrors: plan.roughErrors.total)
    var merged = empty
    await runner.run(
      0..<edges.count,
      work: { index in
        var tally = empty
        source.forEach(UInt64(edges[index].lowerBound)..<UInt64(edges[index].upperBound)) { tally.add($0, $1) }
        return tally
      }, merge: { merged.merge($0) })
    // Leaving the longest out would bias every statistic.
    return merged.isCut ? nil : merged
  }

  /// What a history costs beside its events: key tokens drawn one by one, or tokens.
  private func steps(of source: any HistorySource) -> Double {
    if source is TokenHistories { return task.lengths.last ?? 0 }
    guard case .bursty = task.model.placement else { return 0 }
    return task.model.profile.growth.expected(task.lengths.last ?? 0)
  }
}

/// The ranges of sequences that blocks cover: cut at multiples of the block size.
struct BlockEdges: Sendable {
  let from: Int
  let to: Int
  let size: Int

  var count: Int { to <= from ? 0 : (to - 1) / size - from / size + 1 }

  subscript(_ index: Int) -> Range<Int> {
    let block = from / size + index
    return max(from, block * size)..<min(to, (block + 1) * size)
  }
}
