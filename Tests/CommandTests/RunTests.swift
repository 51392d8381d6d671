import Foundation
import Testing

@Suite("run")
struct RunTests {
  let command: Command

  init() throws {
    command = try Command()
    try command.write("s.yaml", scenario(simulation: "{trials: 50000}"))
  }

  @Test("prints result.json alone with --json -, the bytes that it writes")
  func json() throws {
    let outcome = try command.run("run", "s.yaml", "-o", "out", "--json", "-")
    let object = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "longhaul.result/1")
    #expect(try outcome.output == command.read("out/result.json"))
    #expect(try command.run("run", "s.yaml", "-o", "out2", "--json", "copy.json").status == 0)
    #expect(try outcome.output == command.read("copy.json"))
  }

  @Test(
    "gives the same bytes with any number of threads, and each time",
    arguments: ["{trials: 50000}", "{trials: 50000, sampler: events}", "{precision: {relative: 0.02}, maxTrials: 1e5}"])
  func threads(_ simulation: String) throws {
    try command.write("t.yaml", scenario(simulation: simulation))
    var results: Set<String> = []
    for (index, threads) in ["1", "2", "7", "2"].enumerated() {
      let outcome = try command.run("run", "t.yaml", "-o", "out\(index)", "--threads", threads)
      #expect(outcome.status == 0, "\(outcome.errors)")
      results.insert(try command.read("out\(index)/result.json"))
    }
    #expect(results.count == 1)
  }

  @Test("reads standard input, and names its results so")
  func standardInput() throws {
    #expect(try command.run("run", "-", input: scenario()).status == 0)
    #expect(command.exists("longhaul-out/stdin/result.json"))
    let bad = try command.run("run", "-", input: "longhaul: 2\n")
    #expect(bad.status == 65 && bad.errors.hasPrefix("<stdin>:1:1: error: "))
  }

  @Test("lets no title out of its directory or its place in the figure")
  func titles() throws {
    try command.write("a.yaml", scenario(title: "'../../x'"))
    try command.write("b.yaml", scenario(title: "'<script>alert(1)</script> & \"x\"'"))
    #expect(try command.run("run", "a.yaml", "b.yaml").status == 0)
    let found = try FileManager.default.contentsOfDirectory(atPath: command.path("longhaul-out")).sorted()
    #expect(found == ["a", "b"])
    #expect(!FileManager.default.fileExists(atPath: command.directory.deletingLastPathComponent().path + "/x"))
    let figure = try command.read("longhaul-out/b/figures/reliability.svg")
    #expect(!figure.contains("<script>") && figure.contains("&lt;script&gt;"))
    let json = try command.read("longhaul-out/b/result.json")
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
  }

  @Test("prints warnings to standard error, where they do not spoil the JSON")
  func warnings() throws {
    try command.write("w.yaml", scenario(growth: "{law: power, coefficient: 5, exponent: 0.5}"))
    let outcome = try command.run("run", "w.yaml", "-o", "out", "--json", "-")
    #expect(outcome.status == 0 && outcome.errors.hasPrefix("warning: k(n) rises by more than one per token"))
    #expect(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) is [String: Any])
  }

  @Test("explains without running")
  func explain() throws {
    let outcome = try command.run("run", "s.yaml", "--explain")
    #expect(outcome.status == 0 && outcome.output.contains("Sampler: ") && !command.exists("longhaul-out"))
  }

  @Test("prices arms too: each by itself, and beside the baseline")
  func armsExplained() throws {
    let arms = "strategies:\n  - {name: think, compute: {budget: 1.5, exponent: 0.5, dPrime: 2}}\n"
    try command.write("arms.yaml", scenario() + arms)
    // First errors take some 15 ns: 3·10⁹ of them, three times over for one arm, more than 45 s.
    let outcome = try command.run("run", "arms.yaml", "--explain", "--set", "simulation.trials=3000000000")
    let told = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(told.contains("Arms: 1, by itself and beside the baseline on the same sequences, about "), "\(told)")
    #expect(try !command.run("run", "s.yaml", "--explain").output.contains("Arms"))
  }

  @Test("runs what `scenario new` starts, and what `scenario show` prints")
  func template() throws {
    #expect(try command.run("scenario", "new", "new.yaml").status == 0)
    let checked = try command.run("scenario", "check", "new.yaml")
    #expect(checked.status == 0 && checked.errors.isEmpty && checked.output == "new.yaml: fine\n")
    let shown = try command.run("scenario", "show", "new.yaml")
    try command.write("shown.yaml", shown.output)
    for file in ["new.yaml", "shown.yaml"] {
      let outcome = try command.run("run", file, "--set", "simulation.trials=1000", "--json", "-")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }
}
