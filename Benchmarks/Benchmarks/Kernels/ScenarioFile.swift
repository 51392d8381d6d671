import Foundation
import Scenarios
import Simulation
import TokenModels

/// The scenario files that kernels work on: those of Benchmarks/ and of Scenarios/.
struct ScenarioFile {
  let name: String
  let directory: String
  let contents: Data

  /// A file by its path from the project's root; without it there is nothing to measure.
  init(_ path: String) {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    let file = root.appending(path: path)
    name = file.lastPathComponent
    directory = file.deletingLastPathComponent().path
    do { contents = try Data(contentsOf: file) } catch { fatalError("\(error)") }
  }

  /// The scenario that the file holds, with some settings replaced.
  func scenario(_ settings: String...) -> Scenario {
    do {
      return try Scenario.read(contents, file: name, directory: directory, overrides: settings)
    } catch { fatalError(error.lines.joined(separator: "\n")) }
  }
}

extension SimulationTask {
  /// What a sampler of this task needs to know.
  var sampling: SamplingTask {
    SamplingTask(model: model, rule: rule, lengths: lengths, seed: seed, wantsConditional: false)
  }

  /// Hazards at all lengths for a rule about the first error of any kind, and their table over difficulties.
  var hazards: (LengthHazards, FrailtyTable) {
    let hazards = LengthHazards(model: model, lengths: lengths, scope: .allErrors)
    return (hazards, FrailtyTable(upTo: model.difficulty?.practicalMaximum, hazards: hazards.values))
  }
}
