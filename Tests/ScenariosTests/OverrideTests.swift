import Foundation
import Scenarios
import Simulation
import Testing
import TokenModels

@Suite("Overrides")
struct OverrideTests {
  static let text = """
    longhaul: 1
    seed: 7
    sequence:
      lengths: [10, 100]
      keyTokens: {growth: {law: linear, share: 0.1}}
    errors:
      key: {law: beta, mean: 0.02, concentration: 50}
      nonKey: 0.001
    """

  private func read(_ overrides: String...) throws -> Scenario {
    try Scenario.read(OverrideTests.text, file: "f.yaml", directory: ".", overrides: overrides)
  }

  @Test("set nested values, new keys, items of lists, YAML values and whole laws")
  func sets() throws {
    #expect(try read("errors.key.mean=0.5").task.model.keyErrors.mean == 0.5)
    #expect(try read("seed=1_000").task.seed == 1000)
    #expect(try read("sequence.lengths.1=5").task.lengths == [5, 10])
    #expect(try read("sequence.lengths={from: 1, to: 3, points: 3, scale: linear}").task.lengths == [1, 2, 3])
    #expect(try read("errors.key={law: constant, value: 0.25}").task.model.keyErrors.mean == 0.25)
    #expect(try read("errors.key=0.25").task.model.keyErrors.formula == "0.25")
    #expect(try read("errors.difficulty={gamma: {variance: 2}}").task.model.difficulty?.variance == 2)
    #expect(try read("simulation.trials=1e3").task.maxTrials == 1000)
    #expect(try read("title=a=b").title == "a=b")
    #expect(
      try read("errors.nonKey={law: constant, value: 0.1}", "errors.nonKey.value=0.2").task.model.nonKeyErrors.mean
        == 0.2)
  }

  @Test("give the same task as the file with the value written out")
  func same() throws {
    let written = OverrideTests.text.replacing("mean: 0.02", with: "mean: 0.3")
    let direct = try Scenario.read(written, file: "f.yaml", directory: ".")
    let resolved = try YAMLDocument.text(read("errors.key.mean=0.3").resolved)
    #expect(try resolved == YAMLDocument.text(direct.resolved))
  }

  @Test(
    "are at fault by their own words",
    arguments: [
      ("errors.key.mean=2", "'errors.key.mean' is 2; it must be a number between 1e-100 and 1 (excluded)"),
      ("errors.key.men=0.1", "unknown key 'men' in 'errors.key' with the law 'beta'; did you mean 'mean'?"),
      ("seed", "must be of the form key.of.value=value"),
      ("=1", "must be of the form key.of.value=value"),
      ("errors..mean=1", "has an empty key in its path"),
      ("title=", "has no value after '='"),
      ("title= ", "has no value after '='"),
      ("sequence.lengths.2=1", "'2' leads into a list, which has the indices 0 to 1"),
      ("sequence.lengths.x=1", "'x' leads into a list, which has the indices 0 to 1"),
      ("sequence.lengths.-1=1", "'-1' leads into a list, which has the indices 0 to 1"),
      (
        "errors.nonKey.valu=1",
        "'errors.nonKey' has no law 'valu'; known: constant, beta, logit-normal, mixture, empirical"
      ),
      ("title=\"a", "the quote that opens here is not closed"),
      ("title=[a", "the '[' that opens at 1:1 lacks ',' or ']' here"),
      ("simulation.sampler=closed-form", nil),
      (
        "simulation.sampler=key-tokens",
        "'simulation.sampler' is 'key-tokens', which cannot simulate this scenario (only bursts need it); use auto"
      ),
      (
        "errors.key.law=constant",
        "'errors.key' lacks 'value', which the law 'constant' needs: error probability per token"
      ),
      (
        "models=[a]",
        "'models[0]' is 'a'; known: exponential, logarithmic-key, power-key, saturating-key, logistic, beta-geometric, gompertz, raju-netrapalli, staircase@LENGTH@…, each also with +background, +ceiling, +floor"
      ),
    ] as [(String, String?)])
  func faults(_ override: String, _ message: String?) {
    let lines = faultLines(of: Data(OverrideTests.text.utf8), file: "f.yaml", overrides: [override])
    if let message {
      #expect(lines.contains("--set \(override): error: \(message)"), "\(lines)")
    } else {
      #expect(lines.allSatisfy { $0.hasPrefix("--set \(override): error: ") })
    }
  }

  @Test("report their faults with those of the file, in one go")
  func together() {
    let text = OverrideTests.text.replacing("seed: 7", with: "seed: -7")
    let lines = faultLines(of: Data(text.utf8), file: "f.yaml", overrides: ["seeds=1", "title", "success=x"])
    #expect(lines.count == 4)
    #expect(lines.first?.hasPrefix("f.yaml:2:7: error: ") == true)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("--set ") })
  }

  @Test("do not fill the screen")
  func long() {
    let override = "title=" + String(repeating: "x", count: 10_000)
    let lines = faultLines(of: Data(OverrideTests.text.utf8), file: "f.yaml", overrides: [override])
    #expect(lines.allSatisfy { $0.count < 300 } && lines.count == 1)
  }
}
