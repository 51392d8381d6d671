import ArgumentParser
import DataFiles
import Foundation
import Reporting
import Scenarios
import Simulation
import Strategies

/// Reads scenario files for all commands, with the exit codes of the contract.
enum ScenarioInput {
  /// How messages and results name standard input.
  static let standardInput = "<stdin>"

  /// The name of the directory of a scenario file's results.
  static func name(_ file: String) -> String {
    if file == "-" || file == standardInput { return "stdin" }
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    return [".", "..", "", "/"].contains(name) ? "scenario" : name
  }

  /// A checked scenario; faults are printed, one per line, and end the program with 65, a missing file with 66.
  static func read(_ path: String, overrides: [String]) throws -> Scenario {
    let data = try contents(path, atMost: YAMLDocument.largestSize + 1)
    return try refusing { () throws(ScenarioFaults) in
      try Scenario.read(data, file: shown(path), directory: directory(of: path), overrides: overrides)
    }
  }

  /// A parsed file, to be read with several sets of values.
  static func source(_ path: String) throws -> ScenarioSource {
    let data = try contents(path, atMost: YAMLDocument.largestSize + 1)
    return try refusing { () throws(ScenarioFaults) in
      try ScenarioSource(data, file: shown(path), directory: directory(of: path))
    }
  }

  /// Runs a step; what is wrong with the input is printed, one fault per line, and ends the program with 65.
  static func refusing<T>(_ step: () throws(ScenarioFaults) -> T) throws -> T {
    do {
      return try step()
    } catch {
      Terminal.lines(error.lines)
      throw ExitCode(65)
    }
  }

  private static func shown(_ path: String) -> String { path == "-" ? standardInput : path }

  private static func directory(of path: String) -> String {
    path == "-" ? "." : URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  /// The plan of a scenario, which reading has checked to exist.
  static func plan(_ scenario: Scenario) throws -> Plan {
    try Terminal.failing(65) { () throws(PlanFault) in try Planner(scenario.task).plan() }
  }

  /// How a scenario would be simulated with its arms, in sentences.
  static func explanation(of scenario: Scenario) throws -> [String] {
    let arms = ArmsStudy(baseline: scenario.task, arms: scenario.arms, threads: 1, interruption: Interruption())
    return try plan(scenario).explanation(maxTrials: scenario.task.maxTrials) + arms.explanation()
  }

  /// Where a scenario is called by its name alone, the file that has it.
  private static func suggestion(_ name: String) -> String {
    let path = "Scenarios/\(name).yaml"
    return !name.contains("/") && FileManager.default.fileExists(atPath: path) ? "; did you mean \(path)?" : ""
  }

  /// The first bytes of a file or of standard input: /dev/zero has no end.
  static func contents(_ path: String, atMost most: Int) throws -> Data {
    try reading(path) { () throws(InputFault) in try InputFile.read(path, atMost: most) }
  }

  /// A whole table or stored result, of at most as many bytes as are read of one.
  static func contents(_ path: String) throws -> Data {
    try reading(path) { () throws(InputFault) in try InputFile.read(path) }
  }

  private static func reading(_ path: String, _ read: () throws(InputFault) -> Data) throws -> Data {
    do {
      return try read()
    } catch {
      Terminal.error("\(shown(path)): \(error.text)\(error == .missing ? suggestion(path) : "")")
      throw ExitCode(error.exitCode)
    }
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
