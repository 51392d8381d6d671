import Foundation
import Testing

@Suite("longhaul budget")
struct BudgetCommandTests {
  let command: Command

  init() throws { command = try Command() }

  private static let small = ["budget", "--modes", "17", "--hard-error", "0.2", "--catalogues", "50"]

  @Test("report, numbers and figures; the same bytes for the same seed")
  func files() throws {
    let arguments =
      Self.small + [
        "--error", "0.01", "--sequence-error", "0.05", "--hard-share", "0.2", "--growth",
        "power:coefficient=0.9,exponent=0.5", "--length", "1000,100000",
      ]
    for name in ["a", "b"] {
      let outcome = try command.run(arguments + ["-o", name])
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
    for name in ["report.txt", "budget.json", "figures/budget.svg", "figures/coverage.csv", "figures/discovery.svg"] {
      #expect(try command.read("a/\(name)") == command.read("b/\(name)"), "\(name)")
    }
    let json = try command.read("a/budget.json")
    #expect(json.contains("\"schema\" : \"longhaul.budget/1\""))
    // 17^(1 − 0.05) = 14.755.
    #expect(try command.read("a/report.txt").contains("14.755"))
  }

  @Test("shares counted in a file settle the number of modes")
  func given() throws {
    try command.write("modes.csv", "mode,share\na,50\nb,30\nc,20\n")
    let outcome = try command.run(
      "budget", "--catalogue", "given:file=modes.csv", "--hard-error", "0.2", "--error", "0.05", "--catalogues", "50")
    #expect(outcome.status == 0 && outcome.output.contains("|C| = 3"), "\(outcome)")
    // 75 % of the failures take the first two modes, 80 %.
    #expect(outcome.output.contains("2 by the catalogue"))
  }

  @Test("65 for a file that is not what it should be")
  func input() throws {
    try command.write("bad.csv", "share\n1\n-2\n")
    for (file, message) in [("none.csv", "cannot be read"), ("bad.csv", "bad.csv:3: column 'share' has '-2'")] {
      let outcome = try command.run(
        "budget", "--catalogue", "given:file=\(file)", "--hard-error", "0.2", "--error", "0.05")
      #expect(outcome.status == 65 && outcome.output.isEmpty && outcome.errors.contains(message), "\(outcome)")
    }
  }

  @Test(
    "64 with the option, the value and what is allowed",
    arguments: [
      (["--error", "2"], "--error: 2 is not"), (["--error", "0.1", "--coverage", "harmonik"], "'harmonic'"),
      (["--error", "0.1", "--coverage", "saturating:scale=-1"], "scale is -1; it must be a positive number"),
      (["--sequence-error", "0.1"], "--hard-tokens"), (["--hard-tokens", "3", "--error", "0.1"], "--sequence-error"),
      ([], "--error or --sequence-error is missing"),
      (["--error", "0.1", "--catalogue", "zipf:exponent=99"], "exponent is 99; it must be between 0 and 20"),
      (["--error", "0.1", "--failures", "1.5"], "--failures: 1.5"),
      (["--error", "0.1", "--discovery", "heaps"], "coefficient is missing"),
      (["--sequence-error", "0.1", "--growth", "table", "--length", "9"], "'table' is no law"),
    ])
  func faults(_ more: [String], _ message: String) throws {
    let outcome = try command.run(Self.small + more)
    #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains(message), "\(outcome)")
  }
}
