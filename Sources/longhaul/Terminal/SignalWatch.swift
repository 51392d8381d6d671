import Dispatch
import Foundation
import Simulation
import Synchronization

/// Turns the first Ctrl-C, TERM or USR1 (a scheduler's word that time is running out) into a request to stop and save; a
/// second one ends the program at once.
final class SignalWatch: Sendable {
  let interruption = Interruption()
  private let received = Atomic<Int32>(0)
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  init() {
    let queue = DispatchQueue(label: "signals")
    var sources: [any DispatchSourceSignal] = []
    for number in SignalWatch.watched {
      signal(number, SIG_IGN)
      sources.append(DispatchSource.makeSignalSource(signal: number, queue: queue))
    }
    self.sources = sources
    for (source, number) in zip(sources, SignalWatch.watched) {
      source.setEventHandler { [self] in
        if received.load(ordering: .relaxed) != 0 { _exit(128 + number) }
        received.store(number, ordering: .relaxed)
        interruption.request()
      }
      source.resume()
    }
  }

  /// 130 after Ctrl-C, 143 after TERM, 75 (try again) after USR1, nil where none came.
  var exitCode: Int32? {
    switch received.load(ordering: .relaxed) {
    case 0: nil
    case SIGUSR1: 75
    case let number: 128 + number
    }
  }

  private static let watched = [SIGINT, SIGTERM, SIGUSR1]
}
