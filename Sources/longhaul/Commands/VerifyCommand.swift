import ArgumentParser
import Foundation
import Reporting
import Scenarios

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compute a directory of results again, and compare every number.",
    discussion: """
      The command line that manifest.json tells of is given again, into a place of its own, and every file that it makes is \
      compared: text, figures and numbers to the last byte, pages without their manifest. Run it where the command was run, \
      so that it finds the same files. Nothing is written into the directory.

      Exit codes: 0 the same · 1 not the same, or the command failed · 65 a directory without a manifest, or with one that \
      cannot be repeated
      """)

  @Argument(help: "Directories that a command wrote with -o.", completion: .directory)
  var directories: [String]

  func run() async throws {
    var isSame = true
    for directory in directories {
      if try !Verification(of: directory).run() { isSame = false }
    }
    if !isSame { throw ExitCode(1) }
  }
}

/// One directory of results, and the same computed again beside it.
private struct Verification {
  let directory: String
  let manifest: Manifest
  let command: RecordedCommand

  init(of directory: String) throws {
    self.directory = directory
    let path = "\(directory)/\(Manifest.fileName)"
    let data = try ScenarioInput.contents(path, atMost: 10_000_000)
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: data)
    } catch {
      Terminal.error("\(path.harmless): is not a manifest of longhaul")
      throw ExitCode(65)
    }
    do {
      command = try RecordedCommand(manifest)
    } catch {
      Terminal.error("\(path.harmless): cannot be verified: \(error.text)")
      throw ExitCode(65)
    }
  }

  /// Whether all is the same; tells what is not, and why that may be.
  func run() throws -> Bool {
    let work = FileManager.default.temporaryDirectory.appending(path: "longhaul-verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: work) }
    let watch = Stopwatch()
    Terminal.progress("\(command.shown)")
    let again = try repeated(in: work)
    Terminal.clearProgress()
    let comparison = try DirectoryComparison(written: directory, computed: again)
    let now = try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: URL(filePath: "\(again)/\(Manifest.fileName)")))
    let report = VerificationText(
      directory: directory, command: command, comparison: comparison, written: manifest, computed: now,
      seconds: watch.seconds)
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
    try process.run()
    process.waitUntilExit()
    // 2: done, but a precision or a convergence was not reached. It was not reached when the directory was written either.
    guard process.terminationReason == .exit, [0, 2].contains(process.terminationStatus) else {
      Terminal.put((try? String(contentsOf: messages, encoding: .utf8)) ?? "", 2)
      Terminal.error(
        "\(directory.harmless): cannot be computed again: '\(command.shown)' ended with \(process.terminationStatus)")
      throw ExitCode(1)
    }
    if FileManager.default.fileExists(atPath: place.appending(path: Manifest.fileName).path) { return place.path }
    // Of several scenarios run at once each has a directory of its own.
    return place.appending(path: URL(filePath: directory).standardizedFileURL.lastPathComponent).path
  }
}
