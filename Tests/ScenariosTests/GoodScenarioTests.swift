import Foundation
import Scenarios
import Simulation
import Testing
import TokenModels

/// Scenario files that must be read without a fault: those of Good/ and all that the project ships.
enum GoodFiles {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Good")
  static let shipped = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Scenarios").standardizedFileURL
  static let all = [folder, shipped].flatMap { directory in
    ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
      .filter { $0.hasSuffix(".yaml") }.sorted().map { directory.appending(path: $0).path }
  }

  static func read(_ path: String) throws -> Scenario {
    try Scenario.read(
      Data(contentsOf: URL(filePath: path)), file: URL(filePath: path).lastPathComponent,
      directory: URL(filePath: path).deletingLastPathComponent().path)
  }
}

@Suite("Good scenario files")
struct GoodScenarioTests {
  @Test("the resolved document gives the same task, and itself", arguments: GoodFiles.all)
  func roundTrip(_ path: String) throws {
    let scenario = try GoodFiles.read(path)
    let text = try YAMLDocument.text(scenario.resolved)
    let again = try Scenario.read(
      text, file: scenario.file, directory: URL(filePath: path).deletingLastPathComponent().path)
    #expect(String(describing: again.task) == String(describing: scenario.task))
    #expect(again.title == scenario.title && again.question == scenario.question)
    #expect(again.modelIDs == scenario.modelIDs && again.warnings == scenario.warnings)
    #expect(try YAMLDocument.text(again.resolved) == text)
  }

  @Test("the resolved document keeps the order of keys", arguments: GoodFiles.all)
  func order(_ path: String) throws {
    let document = try YAMLDocument.parse(String(contentsOfFile: path, encoding: .utf8))
    let given = document.keys
    #expect(Array(try GoodFiles.read(path).resolved.keys.prefix(given.count)) == given)
  }

  @Test("the ways of writing a law give the same law")
  func ways() throws {
    func law(_ text: String) throws -> String {
      let yaml = "longhaul: 1\nsequence: {lengths: [10], keyTokens: {growth: 0.1}}\nerrors: {key: \(text)}\n"
      return try Scenario.read(yaml, file: "f", directory: ".").task.model.keyErrors.formula
    }
    let constants = ["0.02", "{law: constant, value: 0.02}", "{constant: {value: 2e-2}}", "{constant: 0.020}", "0.0_2"]
    #expect(try constants.map(law) == Array(repeating: "0.02", count: constants.count))
    #expect(try law("{law: beta, mean: 0.1, concentration: 1_000}") == law("{beta: {concentration: 1e3, mean: 0.1}}"))
  }

  @Test("minus nothing is nothing")
  func negativeZero() throws {
    let yaml = "longhaul: 1\nsequence: {lengths: [10]}\nerrors: {nonKey: -0.0}\n"
    #expect(try Scenario.read(yaml, file: "f", directory: ".").task.model.nonKeyErrors.mean.sign == .plus)
  }

  @Test("a byte-order mark and the line ends of Windows are passed over")
  func windows() throws {
    let yaml = "\u{FEFF}longhaul: 1\r\nsequence:\r\n  lengths: [10]\r\n"
    #expect(try Scenario.read(Data(yaml.utf8), file: "f", directory: ".").task.lengths == [10])
  }

  @Test("a file's name is a title where none is given, and never a command to the terminal")
  func titles() throws {
    let yaml = "longhaul: 1\nsequence: {lengths: [10]}\n"
    for name in ["null", "1", "a: b", "- x", "\u{1B}[31m", "it's"] {
      let scenario = try Scenario.read(yaml, file: "dir/\(name).yaml", directory: ".")
      #expect(!scenario.title.contains("\u{1B}"))
      let again = try Scenario.read(YAMLDocument.text(scenario.resolved), file: "g", directory: ".")
      #expect(again.title == scenario.title)
    }
  }

  @Test("settings tell values as --set takes them: numbers in one form, titles that are none in their own")
  func settings() throws {
    let yaml = "longhaul: 1\ntitle: .inf\nsequence: {lengths: [10, 1e2]}\nsimulation: {trials: 1_000}\n"
    let scenario = try Scenario.read(yaml, file: "f", directory: ".")
    let settings = scenario.resolved.settings
    #expect(settings["title"] == ".inf" && scenario.title == ".inf")
    #expect(settings["sequence.lengths"] == "[10, 100]" && settings["simulation.trials"] == "1000")
  }

  @Test("the template reads without faults or warnings, and names every law and parameter")
  func template() throws {
    let scenario = try Scenario.read(ScenarioTemplate.text, file: "new.yaml", directory: ".")
    #expect(scenario.warnings.isEmpty)
    let schema = try ScenarioSchema.json()
    for word in Catalogues.words {
      #expect(ScenarioTemplate.text.contains(word), "\(word) is not in the template")
      #expect(schema.contains("\"\(word)\""), "\(word) is not in the schema")
    }
  }
}

/// What the catalogues of laws hold.
enum Catalogues {
  static var words: [String] {
    words(GrowthLaws.catalogue) + words(Placements.catalogue) + words(ErrorLaws.catalogue)
      + words(ContextLaws.catalogue) + words(DifficultyLaws.catalogue)
  }

  private static func words<Law>(_ catalogue: [LawDescriptor<Law>]) -> [String] {
    catalogue.flatMap { [$0.id] + $0.parameters.map(\.name) }
  }
}

extension DocumentNode {
  var keys: [String] {
    if case .mapping(let entries) = content { return entries.map(\.key) }
    return []
  }
}
