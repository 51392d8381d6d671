import Foundation
import Reporting
import Sweeps
import Synchronization

/// One line on standard error that is rewritten as a sweep goes on: points, rate, time left. Silent unless a terminal.
final class SweepProgressLine: Sendable {
  private let watch = Stopwatch()
  private let state = Mutex<(shown: Double?, first: Int?)>((nil, nil))

  func show(_ progress: SweepProgress) {
    let now = watch.seconds
    let first = state.withLock { state -> Int? in
      if state.first == nil { state.first = progress.finished - 1 }
      if let shown = state.shown, now - shown < 0.2 { return nil }
      state.shown = now
      return state.first
    }
    guard let first else { return }
    let seconds = max(1e-3, now)
    let rate = Double(progress.finished - first) / seconds
    let left = Double(progress.total - progress.finished) / max(rate, 1e-9)
    let share = 100 * Double(progress.finished) / Double(max(1, progress.total))
    var line = "\(progress.finished.grouped) of \(progress.total.grouped) points (\(share.fixed(0)) %)"
    if progress.failed > 0 { line += ", \(progress.failed.grouped) failed" }
    line +=
      " · \(rate.significant(2)) points and \((Double(progress.trials) / seconds).significant(2)) sequences a second"
    line += " · \(left.duration) left"
    Terminal.progress(line)
  }

  func clear() { Terminal.clearProgress() }
}

extension Double {
  /// Seconds as people say them: 45 s, 3 min, 2.5 h.
  var duration: String {
    if self < 100 { return "\(significant(2)) s" }
    if self < 6000 { return "\((self / 60).significant(2)) min" }
    return self < 360_000 ? "\((self / 3600).significant(2)) h" : "\((self / 86_400).significant(2)) days"
  }
}
