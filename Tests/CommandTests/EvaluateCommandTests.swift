import Foundation
import Testing

@Suite("longhaul evaluate")
struct EvaluateCommandTests {
  let command: Command

  init() throws { command = try Command() }

  @Test("report, numbers and figures; the same bytes for the same seed")
  func files() throws {
    for name in ["a", "b"] {
      let outcome = try command.run("evaluate", "--replicates", "50", "-o", name)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
    for name in [
      "report.txt", "evaluation.json", "figures/models.svg", "figures/correlation.svg", "figures/models.csv",
    ] {
      #expect(try command.read("a/\(name)") == command.read("b/\(name)"), "\(name)")
    }
    #expect(try command.read("a/evaluation.json").contains("\"schema\" : \"longhaul.evaluation/1\""))
    #expect(!(try command.read("a/figures/correlation.csv").contains("nan")))
    #expect(try command.run("evaluate", "-o", "a").status == 73)
  }

  @Test("settings at the edge give a report, and no number that is none")
  func edges() throws {
    for arguments in [
      ["--error-share", "0", "--key-spread", "0", "--tasks", "1"], ["--error-share", "1", "--non-key-spread", "0"],
      ["--key-tokens", "100"], ["--true-positive", "0.5", "--false-positive", "0"], ["--key-error", "0.999999"],
      ["--success", "key-tokens-right", "--association", "-1", "--models", "5"],
      ["--key-error", "1e-12", "--tasks", "1"],
    ] {
      let outcome = try command.run(["evaluate", "--replicates", "20", "-o", "out", "--force"] + arguments)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(arguments) \(outcome)")
      #expect(!outcome.output.contains("nan") && !outcome.output.contains("inf"), "\(arguments) \(outcome.output)")
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(arguments) \(outcome.output)")
    }
  }

  @Test(
    "64 with the option, the value and what is allowed",
    arguments: [
      (["--models", "4"], "--models is 4; it must be a whole number from 5 to 100,000"),
      (["--key-error", "1"], "--key-error is 1.0; it must be between 0 (excluded) and 1 (excluded)"),
      (["--key-tokens", "200"], "--key-tokens is 200.0; it must be between 0 (excluded) and 100"),
      (["--error-share", "nan"], "--error-share is nan"), (["--true-positive", "0.5"], "go together"),
      (["--d-prime", "2", "--true-positive", "1", "--false-positive", "0"], "--d-prime and --flagged go without"),
      (["--models", "100000", "--replicates", "1000000"], "20,000,000"),
      (["--published", "0.5"], "--published is 0.5"),
    ])
  func faults(_ arguments: [String], _ message: String) throws {
    let outcome = try command.run(["evaluate"] + arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains(message), "\(outcome)")
  }
}
