import ArgumentParser
import Clusters
import Foundation
import Reporting
import Scenarios
import Simulation

struct ScenarioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario", abstract: "List, show, check and start scenario files.",
    subcommands: [List.self, Show.self, Check.self, Schema.self, New.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the scenarios of a directory and their questions.")

    @Argument(help: "The directory.", completion: .directory)
    var directory = "Scenarios"

    func run() throws {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
        Terminal.error(
          "\(directory): no such directory; name one that holds scenario files, or start one: longhaul scenario new FILE"
        )
        throw ExitCode(66)
      }
      for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let scenario = try ScenarioInput.read("\(directory)/\(name)", overrides: [])
        Terminal.write("\("\(directory)/\(name)".harmless)\n  \(scenario.title)\n")
        for line in scenario.question.wrapped(78) where !line.isEmpty { Terminal.write("  \(line)\n") }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a scenario with its defaults filled in, and how it would be simulated.")

    @Argument(help: "A scenario file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(name: .customLong("set"), help: "Override a value, as in errors.key.mean=0.01; may be repeated.")
    var overrides: [String] = []

    func run() throws {
      let scenario = try ScenarioInput.read(file, overrides: overrides)
      let explanation = try ScenarioInput.explanation(of: scenario)
      Terminal.write(try YAMLDocument.text(scenario.resolved))
      for line in explanation {
        for part in line.wrapped(78) { Terminal.write("# \(part)\n") }
      }
      for warning in scenario.warnings { Terminal.warn(warning.text) }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say everything that is wrong with scenario files.")

    @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    func run() throws {
      var worst: ExitCode?
      for file in files {
        do {
          let scenario = try ScenarioInput.read(file, overrides: [])
          Terminal.write("\(file.harmless): fine\n")
          for warning in scenario.warnings { Terminal.warn("\(file): \(warning.text)") }
        } catch let code as ExitCode {
          worst = code
        }
      }
      if let worst { throw worst }
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the JSON Schema of the scenario language, for completion in editors.")

    func run() throws { Terminal.write(try ScenarioSchema.json()) }
  }

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Start a scenario: a template with every choice named.")

    @Argument(help: "Where to write it; standard output if absent.", completion: .file(extensions: ["yaml"]))
    var file: String?

    func run() throws {
      guard let file, file != "-" else { return Terminal.write(ScenarioTemplate.text) }
      guard !FileManager.default.fileExists(atPath: file) else {
        Terminal.error("\(file) exists; give another name")
        throw ExitCode(73)
      }
      try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(ScenarioTemplate.text, to: file) }
      Terminal.write("\(file): written; now: longhaul run \(file.shellWord)\n")
    }
  }
}
