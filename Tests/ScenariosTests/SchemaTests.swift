import Foundation
import Scenarios
import Testing

/// The JSON Schema against the reader, by Python's jsonschema: an implementation that is not ours.
@Suite("JSON Schema", .enabled(if: Python.hasJSONSchema, "python3 with jsonschema is not installed"))
struct SchemaTests {
  private static let validator = """
    import json, sys, warnings
    warnings.simplefilter("ignore")
    from jsonschema import Draft202012Validator as V
    given = json.load(sys.stdin)
    schema = json.loads(given["schema"])
    V.check_schema(schema)
    v = V(schema)
    print(json.dumps({k: v.is_valid(d) for k, d in given["documents"].items()}))
    """

  private func verdicts(_ documents: [String: Any]) throws -> [String: Bool] {
    let (status, output) = try Python.run(
      SchemaTests.validator, ["schema": ScenarioSchema.json(), "documents": documents])
    try #require(status == 0)
    return try #require(JSONSerialization.jsonObject(with: output) as? [String: Bool])
  }

  @Test("is valid itself and admits every good file, as written and resolved")
  func good() throws {
    var documents: [String: Any] = [:]
    for path in GoodFiles.all {
      documents[path] = try YAMLDocument.parse(String(contentsOfFile: path, encoding: .utf8)).json
      documents[path + " resolved"] = try GoodFiles.read(path).resolved.json
    }
    documents["template"] = try YAMLDocument.parse(ScenarioTemplate.text).json
    for (path, isValid) in try verdicts(documents) { #expect(isValid, "\(path)") }
  }

  /// Faults that no schema can see: in the data that a scenario names, and in what the planner can do.
  private func isBeyondStructure(_ name: String) -> Bool {
    ["-empirical-", "-recorded-", "-unavailable", "-conditional-"].contains { name.contains($0) }
  }

  @Test("refuses four in five of the bad files that are YAML at all")
  func bad() throws {
    var documents: [String: Any] = [:]
    for name in BadScenarioTests.names where !isBeyondStructure(name) {
      let data = try Data(contentsOf: BadScenarioTests.folder.appending(path: name))
      if let text = String(data: data, encoding: .utf8), let document = try? YAMLDocument.parse(text) {
        documents[name] = document.json
      }
    }
    let admitted = try verdicts(documents).filter(\.value).keys.sorted()
    #expect(documents.count > 80)
    #expect(Double(admitted.count) < 0.2 * Double(documents.count), "\(admitted)")
  }
}

enum Python {
  static let hasJSONSchema = (try? run("import jsonschema", [:]))?.status == 0

  /// Runs a program with JSON on its standard input.
  static func run(_ program: String, _ input: [String: Any]) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let file = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString).json")
    try JSONSerialization.data(withJSONObject: input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, data)
  }
}

extension DocumentNode {
  /// The document as JSON has it.
  var json: Any {
    switch content {
    case .list(let items): items.map(\.json)
    case .mapping(let entries):
      [String: Any](entries.map { ($0.key, $0.value.json) }, uniquingKeysWith: { first, _ in first })
    case .scalar(let text, let isQuoted):
      if isNothing {
        NSNull()
      } else if !isQuoted, ["true", "false"].contains(text) {
        text == "true"
      } else if !isQuoted, let whole = UInt64(text) {
        whole
      } else if !isQuoted, let number = Double(text.filter { $0 != "_" }), number.isFinite {
        number
      } else {
        text
      }
    }
  }
}
