import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Simulation

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compute directories of results again, and compare every number.",
    discussion: """
      The command line that manifest.json tells of is given again, into a place of its own, and every file that it makes is \
      compared: text, figures and numbers to the last byte, pages without the manifest that they show, and of the manifest \
      seed and inputs. Run it where the command was run, so that it finds the same files. Nothing is written into the directory.

      Exit codes: 0 the same · 1 something differs · otherwise a directory could not be judged: 65 its manifest cannot be \
      repeated, 66 it has none, or the code that its command ended with
      """)

  @Argument(help: "Directories that a command wrote with -o.", completion: .directory)
  var directories: [String]

  func run() throws {
    let signals = SignalWatch()
    var (differs, unjudged) = (false, ExitCode.success)
    for directory in directories {
      do {
        if try !Verification(of: directory, signals).run() { differs = true }
      } catch let code as ExitCode {
        unjudged = code
      }
      if let code = signals.exitCode { throw ExitCode(code) }
    }
    if differs { throw ExitCode(1) }
    if unjudged != .success { throw unjudged }
  }
}

/// One directory of results, and the same computed again beside it.
private struct Verification {
  let directory: String
  let manifest: Manifest
  let command: RecordedCommand
  let signals: SignalWatch

  init(of directory: String, _ signals: SignalWatch) throws {
    (self.directory, self.signals) = (directory, signals)
    manifest = try Verification.manifest(of: directory)
    do {
      command = try RecordedCommand(manifest)
    } catch {
      Terminal.error("\(directory)/\(Manifest.fileName): cannot be verified: \(error.text)")
      throw ExitCode(65)
    }
  }

  private static func manifest(of directory: String) throws -> Manifest {
    let path = "\(directory)/\(Manifest.fileName)"
    let data = try ScenarioInput.contents(path, atMost: 10_000_000)
    do {
      return try JSONDecoder().decode(Manifest.self, from: data)
    } catch {
      Terminal.error("\(path): is not a manifest of longhaul")
      throw ExitCode(65)
    }
  }

  /// Whether all is the same; tells what is not, and what has changed since.
  func run() throws -> Bool {
    let work = FileManager.default.temporaryDirectory.appending(path: "longhaul-verify-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    } catch {
      Terminal.error("cannot write \(work.path): \(String(cString: strerror(errno)))")
      throw ExitCode(73)
    }
    defer { try? FileManager.default.removeItem(at: work) }
    let watch = Stopwatch()
    Terminal.progress(command.shown)
    let again = try repeated(in: work)
    Terminal.clearProgress()
    let manifests = (written: manifest, computed: try Verification.manifest(of: again))
    let comparison: DirectoryComparison
    do {
      comparison = try DirectoryComparison(written: directory, computed: again, manifests: manifests)
    } catch {
      Terminal.error("\(directory): cannot be listed")
      throw ExitCode(66)
    }
    let report = VerificationText(
      directory: directory, command: command, comparison: comparison, manifests: manifests, seconds: watch.seconds)
    Terminal.report(report.text)
    return comparison.differences.isEmpty
  }

  /// Gives the command again; returns where its results are.
  private func repeated(in work: URL) throws -> String {
    let place = work.appending(path: "results")
    let messages = work.appending(path: "messages")
    try Data().write(to: messages)
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = command.words(into: place.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: messages)
    do {
      try process.run()
    } catch {
      Terminal.error("\(directory): its command cannot be started: '\(command.shown.prefix(200))'")
      throw ExitCode(65)
    }
    // A signal reaches this program alone: the command is in a process group of its own.
    while process.isRunning {
      usleep(20_000)
      if signals.interruption.isRequested { process.terminate() }
    }
    process.waitUntilExit()
    if let code = signals.exitCode { throw ExitCode(code) }
    // 2: done, but a precision or a convergence was not reached. It was not reached when the directory was written either.
    let status = process.terminationStatus
    guard process.terminationReason == .exit, [0, 2].contains(status) else {
      Terminal.clearProgress()
      Terminal.put(((try? String(contentsOf: messages, encoding: .utf8)) ?? "").harmless, 2)
      Terminal.error("\(directory): cannot be computed again: '\(command.shown)' ended with \(status)")
      throw ExitCode(process.terminationReason == .exit ? status : 1)
    }
    // Of several scenarios run at once each has a directory of its own, by its name.
    let name = manifest.inputs.first.map { ScenarioInput.name($0.path) } ?? ""
    let places = [place, place.appending(path: name)].map(\.path)
    guard let found = places.first(where: { FileManager.default.fileExists(atPath: "\($0)/\(Manifest.fileName)") })
    else {
      Terminal.error("\(directory): cannot be computed again: '\(command.shown)' wrote no results")
      throw ExitCode(65)
    }
    return found
  }
}
