import Dispatch
import Foundation
import Simulation
import Synchronization

/// Turns the first Ctrl-C, TERM, hang-up or USR1 (a scheduler's word that time is running out) into a request to stop and
/// save; a second one, a second later or more, ends the program at once.
///
/// Sooner it is the same wish told twice: `timeout` and schedulers signal a process and then its group.
final class SignalWatch: Sendable {
  let interruption = Interruption()
  private let received = Atomic<Int32>(0)
  private let receivedAt = Atomic<UInt64>(0)
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  init() {
    let queue = DispatchQueue(label: "signals")
    var sources: [any DispatchSourceSignal] = []
    let watched = SignalWatch.isHangUpIgnored ? SignalWatch.watched : SignalWatch.watched + [SIGHUP]
    for number in watched {
      signal(number, SIG_IGN)
      sources.append(DispatchSource.makeSignalSource(signal: number, queue: queue))
    }
    self.sources = sources
    for (source, number) in zip(sources, watched) {
      source.setEventHandler { [self] in
        let now = DispatchTime.now().uptimeNanoseconds
        if received.load(ordering: .relaxed) != 0 {
          if now - receivedAt.load(ordering: .relaxed) > 1_000_000_000 { _exit(128 + number) }
          return
        }
        receivedAt.store(now, ordering: .relaxed)
        received.store(number, ordering: .relaxed)
        interruption.request()
      }
      source.resume()
    }
  }

  /// 130 after Ctrl-C, 143 after TERM, 129 after a hang-up, 75 (try again) after USR1, nil where none came.
  var exitCode: Int32? {
    switch received.load(ordering: .relaxed) {
    case 0: nil
    case SIGUSR1: 75
    case let number: 128 + number
    }
  }

  /// Whether whoever started the program (nohup) wants hang-ups ignored.
  private static var isHangUpIgnored: Bool {
    var action = sigaction()
    guard sigaction(SIGHUP, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static let watched = [SIGINT, SIGTERM, SIGUSR1]
}
