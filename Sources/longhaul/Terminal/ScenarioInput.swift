import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Simulation

/// Reads scenario files for all commands, with the exit codes of the contract.
enum ScenarioInput {
  /// A checked scenario; faults are printed, one per line, and end the program with 65, a missing file with 66.
  static func read(_ path: String, overrides: [String]) throws -> Scenario {
    let text = try contents(path)
    let directory = path == "-" ? "." : URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      return try Scenario.read(
        text, file: path == "-" ? "<stdin>" : path, directory: directory, overrides: overrides)
    } catch {
      Terminal.lines(error.lines)
      throw ExitCode(65)
    }
  }

  /// The plan of a scenario; what cannot be done as asked ends the program with 65.
  static func plan(_ scenario: Scenario) throws -> Plan {
    do {
      return try Planner(scenario.task).plan()
    } catch {
      let message =
        switch error {
        case .tierUnavailable(let tier, let reason):
          "'simulation.sampler' \(tier.rawValue) cannot simulate this scenario: \(reason); use auto"
        case .conditionalUnavailable(let reason):
          "'simulation.estimator' conditional is not available: \(reason); use auto or plain"
        }
      Terminal.lines(["\(scenario.file): error: \(message)"])
      throw ExitCode(65)
    }
  }

  private static func contents(_ path: String) throws -> String {
    if path == "-" {
      let data = FileHandle.standardInput.readDataToEndOfFile()
      return try text(data, path: "<stdin>", size: data.count)
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue else {
      Terminal.error("\(path): no such file\(isDirectory.boolValue ? ", but a directory" : "")")
      throw ExitCode(66)
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    if size > YAMLDocument.largestSize { return try text(Data(), path: path, size: size) }
    guard let data = FileManager.default.contents(atPath: path) else {
      Terminal.error("\(path): cannot be read")
      throw ExitCode(66)
    }
    return try text(data, path: path, size: size)
  }

  private static func text(_ data: Data, path: String, size: Int) throws -> String {
    guard size <= YAMLDocument.largestSize else {
      Terminal.lines([
        "\(path):1:1: error: the file has \(size.grouped) bytes; a scenario has at most "
          + "\(YAMLDocument.largestSize.grouped)"
      ])
      throw ExitCode(65)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      Terminal.lines(["\(path):1:1: error: the file is not UTF-8 text"])
      throw ExitCode(65)
    }
    return text
  }
}

/// The checkout that the program runs in.
enum Checkout {
  /// The commit of the git repository around the working directory, read from its files; nil outside one.
  static var commit: String? {
    var directory = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    while true {
      let git = directory.appendingPathComponent(".git")
      if let head = try? String(contentsOf: git.appendingPathComponent("HEAD"), encoding: .utf8) {
        let text = head.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("ref: ") else { return text }
        let reference = try? String(contentsOf: git.appendingPathComponent(String(text.dropFirst(5))), encoding: .utf8)
        return reference?.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      let parent = directory.deletingLastPathComponent()
      if parent.path == directory.path { return nil }
      directory = parent
    }
  }
}
