import Foundation
import Reporting
import Simulation
import Synchronization

/// One line on standard error that is rewritten as the run goes on: done, rate, time left. Silent unless a terminal.
final class ProgressLine: Sendable {
  private let isShown = Terminal.isInteractive
  private let started = ContinuousClock.now
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

  func show(_ progress: RunProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      if let last, now - last < .milliseconds(200) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let seconds = max(
      1e-3, Double((now - started).components.seconds) + 1e-18 * Double((now - started).components.attoseconds))
    let rate = Double(progress.trials) / seconds
    let left = Double(max(0, progress.expectedTrials - progress.trials)) / rate
    let share = 100 * Double(progress.trials) / Double(max(1, progress.expectedTrials))
    var line = "\(progress.trials.grouped) of \(progress.expectedTrials.grouped) sequences (\(share.fixed(0)) %)"
    line += " · \(rate.significant(2)) per second · \(left.significant(2)) s left"
    if let width = progress.widthOverGoal { line += " · interval \(width.significant(2))× the wanted width" }
    Terminal.put("\r\u{1B}[K\(line)", 2)
  }

  /// Takes the line away.
  func clear() {
    if isShown, lastShown.withLock({ $0 != nil }) { Terminal.put("\r\u{1B}[K", 2) }
  }
}
