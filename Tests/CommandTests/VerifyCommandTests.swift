import Foundation
import Testing

@Suite("longhaul verify")
struct VerifyCommandTests {
  private static let scenario = """
    longhaul: 1
    title: To be verified
    seed: 7
    sequence: {lengths: [10, 100, 1000], keyTokens: {growth: 0.1}}
    errors: {key: 0.02, nonKey: 1e-4, difficulty: {law: gamma, variance: 0.5}}
    simulation: {trials: 2000}
    models: [exponential, power-key]
    """

  private func written() throws -> Command {
    let command = try Command()
    try command.write("s.yaml", Self.scenario)
    let outcome = try command.run("run", "s.yaml", "--threads", "2", "--json", "numbers.json", "--output=out")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return command
  }

  @Test("results come out the same, on any number of threads, and nothing is left behind")
  func same() throws {
    let command = try written()
    let before = try command.read("out/manifest.json")
    try FileManager.default.removeItem(atPath: command.path("numbers.json"))
    let outcome = try command.run("verify", "out")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.hasPrefix("VERIFIED  out: longhaul run s.yaml --threads 2\n"))
    #expect(!command.exists("numbers.json"), "what a command wrote elsewhere is not written again")
    #expect(try command.read("out/manifest.json") == before)
  }

  @Test("one changed digit is found, with file and line")
  func changedDigit() throws {
    let command = try written()
    let curve = try command.read("out/curve.csv")
    let last = try #require(curve.lastIndex { $0.isNumber && $0 != "9" })
    try command.write("out/curve.csv", curve.replacingCharacters(in: last...last, with: "9"))
    let outcome = try command.run("verify", "out")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("DIFFERS  out:"))
    let line = curve.split(separator: "\n").count
    #expect(outcome.output.contains("curve.csv:\(line): written"))
  }

  @Test("a missing file differs, one of the reader's own does not")
  func missingAndOwn() throws {
    let command = try written()
    try command.write("out/notes.txt", "mine")
    let same = try command.run("verify", "out")
    #expect(same.status == 0)
    #expect(same.output.contains("Not of this command: notes.txt."))
    try FileManager.default.removeItem(atPath: command.path("out/result.json"))
    let outcome = try command.run("verify", "out")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("result.json is missing"))
  }

  @Test("a changed scenario is named as the reason")
  func changedInput() throws {
    let command = try written()
    try command.write("s.yaml", Self.scenario.replacing("seed: 7", with: "seed: 8"))
    let outcome = try command.run("verify", "out")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("manifest.json: seed was 7, and is 8"))
    #expect(outcome.output.contains("the input s.yaml was sha256"))
    try FileManager.default.removeItem(atPath: command.path("s.yaml"))
    let gone = try command.run("verify", "out")
    #expect(gone.status == 66)
    #expect(gone.errors.contains("s.yaml: no such file"))
  }

  @Test(
    "fits, claims and budgets have manifests too",
    arguments: [
      ["fit", "data.csv", "--model", "exponential,power-key"],
      ["claims", "lecun"],
      ["budget", "--modes", "17", "--hard-error", "0.2", "--error", "0.1", "--catalogues", "50"],
    ])
  func otherCommands(words: [String]) throws {
    let command = try Command()
    try command.write("data.csv", "length,trials,successes\n10,50,45\n100,50,30\n1000,50,4\n")
    let first = try command.run(words + ["-o", "out"])
    #expect(first.status == 0, "\(first.errors)")
    let outcome = try command.run("verify", "out")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.hasPrefix("VERIFIED"))
  }

  @Test("a study of sensitivity is computed again in a store of its own")
  func sensitivity() throws {
    let command = try Command()
    try command.write("s.yaml", Self.scenario)
    let first = try command.run(
      "sensitivity", "s.yaml", "--output", "reliability.100", "--vary", "errors.key=uniform(0.01,0.1)", "--points",
      "32",
      "--method", "sobol", "--store", "mine.sqlite", "-o", "out")
    #expect(first.status == 0, "\(first.errors)")
    let outcome = try command.run("verify", "out")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test(
    "a manifest commands nothing but what it may",
    arguments: [
      (["sweep", "s.yaml", "--submit"], "'sweep', is none that is repeated"),
      (["run", "-"], "read standard input"),
      ([], "is none that is repeated"),
    ])
  func foreign(words: [String], message: String) throws {
    let command = try written()
    let url = URL(filePath: command.path("out/manifest.json"))
    var manifest = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    manifest["commandLine"] = ["longhaul"] + words
    try JSONSerialization.data(withJSONObject: manifest).write(to: url)
    let outcome = try command.run("verify", "out")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("what was interrupted, is no manifest or is not there is told")
  func refused() throws {
    let command = try written()
    let manifest = try command.read("out/manifest.json")
    try command.write(
      "out/manifest.json",
      manifest.replacing("\"isInterrupted\" : false", with: "\"isInterrupted\" : true"))
    let interrupted = try command.run("verify", "out")
    #expect(interrupted.status == 65)
    #expect(interrupted.errors.contains("interrupted"))
    try command.write("out/manifest.json", "{}")
    #expect(try command.run("verify", "out").status == 65)
    #expect(try command.run("verify", "nowhere").status == 66)
  }

  @Test("all directories are judged, and a difference outweighs one that cannot be")
  func several() throws {
    let command = try written()
    let same = try command.run("verify", "nowhere", "out")
    #expect(same.status == 66 && same.output.contains("VERIFIED  out:"), "\(same)")
    try command.write("out/curve.csv", "é\n")
    let differs = try command.run("verify", "out", "nowhere")
    #expect(differs.status == 1 && differs.errors.contains("nowhere/manifest.json: no such file"), "\(differs)")
  }

  @Test("letters that look alike in other bytes, and a manifest of another seed, are differences")
  func bytes() throws {
    let command = try Command()
    try command.write("s.yaml", Self.scenario.replacing("To be verified", with: "Caf\u{E9}"))
    #expect(try command.run("run", "s.yaml", "-o", "out").status == 0)
    let report = try command.read("out/report.txt")
    try command.write("out/report.txt", report.replacing("\u{E9}", with: "e\u{301}"))
    let manifest = try command.read("out/manifest.json")
    try command.write("out/manifest.json", manifest.replacing("\"seed\" : 7", with: "\"seed\" : 999"))
    let outcome = try command.run("verify", "out")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("report.txt:1: written"))
    #expect(outcome.output.contains("manifest.json: seed was 999, and is 7"))
  }

  @Test("a scenario that was run beside others is found by its name, wherever its directory lies now")
  func moved() throws {
    let command = try Command()
    try command.write("a.yaml", Self.scenario)
    try command.write("b.yaml", Self.scenario.replacing("seed: 7", with: "seed: 8"))
    #expect(try command.run("run", "a.yaml", "b.yaml", "-o", "both").status == 0)
    try FileManager.default.moveItem(atPath: command.path("both/b"), toPath: command.path("elsewhere"))
    let outcome = try command.run("verify", "elsewhere")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test("a signal ends the command that is given again, and leaves nothing")
  func signal() throws {
    let command = try Command()
    try command.write("s.yaml", Self.scenario)
    let written = try command.run("run", "s.yaml", "-o", "out")
    #expect(written.status == 0)
    let manifest = try command.read("out/manifest.json")
    try command.write(
      "out/manifest.json",
      manifest.replacing(
        "\"s.yaml\",\n    \"-o\"",
        with: "\"s.yaml\",\n    \"--set\",\n    \"simulation.trials=1e12\",\n    \"-o\""))
    try FileManager.default.createDirectory(atPath: command.path("tmp"), withIntermediateDirectories: true)
    let outcome = try command.shell(
      """
      export TMPDIR="$PWD/tmp"
      "$0" verify out & verify=$!
      # The command is running once its messages have a place.
      for i in $(seq 100); do ls tmp/*/messages > /dev/null 2>&1 && break; sleep 0.1; done
      sleep 0.5
      kill -TERM $verify
      wait $verify
      code=$?
      pgrep -f "$PWD/tmp" && echo "still running"
      ls -A tmp
      exit $code
      """)
    #expect(outcome.status == 143, "\(outcome)")
    #expect(outcome.output.isEmpty, "\(outcome)")
  }
}
