import Foundation
import Synchronization

/// One call of a command of Slurm, which may not come back: a dead controller is waited for a long time.
struct SlurmCommand {
  let name: String
  let arguments: [String]
  var directory: String?

  /// What the command wrote; throws where it is not there, fails, or takes longer than so many seconds.
  func run(seconds: Double = 60) throws(ClusterFault) -> String {
    guard let path = SlurmCommand.path(of: name) else { throw .noCommand(name) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    if let directory { process.currentDirectoryURL = URL(filePath: directory) }
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw .refused(command: name, reason: "it cannot be started")
    }
    let isLate = Mutex(false)
    let alarm = DispatchWorkItem {
      isLate.withLock { $0 = true }
      process.terminate()
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: alarm)
    // Messages are few: they fit in their pipe while the output is read to its end.
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    alarm.cancel()
    if isLate.withLock({ $0 }) {
      throw .refused(command: name, reason: "it did not answer within \(Int(seconds)) s")
    }
    guard process.terminationStatus == 0 else {
      let reason = message.trimmingCharacters(in: .whitespacesAndNewlines)
      throw .refused(command: name, reason: reason.isEmpty ? "exit code \(process.terminationStatus)" : reason)
    }
    return text
  }

  private static func path(of name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}
