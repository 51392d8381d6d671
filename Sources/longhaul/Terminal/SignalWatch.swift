import Dispatch
import Foundation
import Simulation
import Synchronization

/// Turns the first Ctrl-C or TERM into a request to stop and save; a second one ends the program at once.
final class SignalWatch: Sendable {
  let interruption = Interruption()
  private let received = Atomic<Int32>(0)
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  init() {
    let queue = DispatchQueue(label: "signals")
    var sources: [any DispatchSourceSignal] = []
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      sources.append(DispatchSource.makeSignalSource(signal: number, queue: queue))
    }
    self.sources = sources
    for (source, number) in zip(sources, [SIGINT, SIGTERM]) {
      source.setEventHandler { [self] in
        if interruption.isRequested { _exit(128 + number) }
        received.store(number, ordering: .relaxed)
        interruption.request()
      }
      source.resume()
    }
  }

  /// 130 after Ctrl-C, 143 after TERM, nil where neither came.
  var exitCode: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }
}
