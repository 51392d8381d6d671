import Foundation
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
  let command: Command

  init() throws {
    command = try Command()
    try command.write("s.yaml", scenario())
  }

  @Test("0 when done, with every file written")
  func done() throws {
    let outcome = try command.run("run", "s.yaml", "-o", "out")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    for name in ["report.txt", "report.html", "result.json", "curve.csv", "scenario.resolved.yaml", "manifest.json"] {
      #expect(command.exists("out/\(name)"))
      #expect(outcome.output.contains("out/\(name)"))
    }
  }

  @Test(
    "64 for usage",
    arguments: [
      ["run"], ["run", "--threads", "0", "s.yaml"], ["run", "--thread", "1", "s.yaml"], ["walk"],
      ["generate", "s.yaml", "--sequences", "0"], ["generate", "s.yaml", "--format", "xml"],
      ["run", "s.yaml", "a/s.yaml"], ["run", "s.yaml", "t.yaml", "--json", "-"], ["scenario", "new", "a", "b"],
    ])
  func usage(_ arguments: [String]) throws {
    let process = try command.process(arguments)
    try process.run()
    let outcome = try command.outcome(process)
    #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains("Usage"), "\(outcome)")
  }

  @Test("65 for a bad scenario, with all faults and before anything is written")
  func badInput() throws {
    try command.write("bad.yaml", scenario(simulation: "{trials: 0}", success: "perfect"))
    for arguments in [["run", "s.yaml", "bad.yaml"], ["scenario", "check", "bad.yaml"], ["generate", "bad.yaml"]] {
      let process = try command.process(arguments)
      try process.run()
      let outcome = try command.outcome(process)
      #expect(outcome.status == 65)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("bad.yaml:") }, "\(outcome.errors)")
    }
    #expect(!command.exists("longhaul-out"))
  }

  @Test("65 for more than a scenario's size, even where it has no end")
  func endless() throws {
    let outcome = try command.run("scenario", "check", "/dev/zero")
    #expect(outcome.status == 65)
    #expect(outcome.errors == "/dev/zero:1:1: error: the file has more than the 1,000,000 bytes of a scenario\n")
  }

  @Test("66 for a missing file and for a directory")
  func missing() throws {
    for (arguments, message) in [
      (["run", "none.yaml"], "none.yaml: no such file"), (["generate", "."], ".: is a directory, not a file"),
      (
        ["scenario", "list", "nowhere"],
        "nowhere: no such directory; name one that holds scenario files, or start one: longhaul scenario new FILE"
      ),
    ] {
      let process = try command.process(arguments)
      try process.run()
      let outcome = try command.outcome(process)
      #expect(outcome.status == 66 && outcome.errors == "longhaul: \(message)\n", "\(outcome)")
    }
  }

  @Test("73 where results cannot be put, before the run")
  func unwritable() throws {
    try command.write("file", "")
    try command.write("full/x", "")
    // A year of work, which must not begin.
    try command.write("long.yaml", scenario(simulation: "{trials: 1e12, sampler: tokens}"))
    for place in ["file", "file/below", "/proc/longhaul", "full"] {
      let outcome = try command.run("run", "long.yaml", "-o", place)
      #expect(outcome.status == 73 && outcome.errors.hasPrefix("longhaul: "), "\(outcome)")
    }
    #expect(try command.run("run", "long.yaml", "--json", "file/x").status == 73)
    #expect(try command.run("run", "s.yaml", "-o", "full", "--force").status == 0)
    #expect(try command.run("scenario", "new", "s.yaml").status == 73)
    #expect(try command.run("scenario", "new", "file/s.yaml").status == 73)
  }

  @Test("73 for the second of several directories, before the first run")
  func several() throws {
    try command.write("t.yaml", scenario())
    try command.write("out/t/x", "")
    #expect(try command.run("run", "s.yaml", "t.yaml", "-o", "out").status == 73)
    #expect(!command.exists("out/s/result.json"))
    #expect(try command.run("run", "s.yaml", "t.yaml", "-o", "both").status == 0)
    #expect(command.exists("both/s/result.json") && command.exists("both/t/result.json"))
  }

  @Test("74 where standard output takes no more", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func full() throws {
    #expect(try command.run("generate", "s.yaml", output: "/dev/full").status == 74)
    #expect(try command.run("run", "s.yaml", "-o", "out", output: "/dev/full").status == 74)
    #expect(try command.run("scenario", "schema", output: "/dev/full").status == 74)
  }

  @Test("2 where the budget ends before the precision is reached")
  func precision() throws {
    try command.write("p.yaml", scenario(simulation: "{precision: {relative: 1e-5}, maxTrials: 100, estimator: plain}"))
    let outcome = try command.run("run", "p.yaml", "-o", "out")
    #expect(outcome.status == 2 && command.exists("out/result.json"), "\(outcome)")
  }

  @Test("130 after Ctrl-C and 143 after TERM, with the results so far written", arguments: [SIGINT, SIGTERM])
  func interrupted(_ signal: Int32) throws {
    try command.write("long.yaml", scenario(simulation: "{trials: 1e12, sampler: tokens}"))
    let process = try command.process(["run", "long.yaml", "-o", "out", "--threads", "1"])
    try process.run()
    // The thread itself sleeps: a task that does waits for its turn among all other tests, and the run holds a processor.
    Thread.sleep(forTimeInterval: 3)
    kill(process.processIdentifier, signal)
    let outcome = try command.outcome(process)
    #expect(outcome.status == 128 + signal)
    #expect(try command.read("out/report.txt").contains("interrupted after"))
    #expect(try command.read("out/result.json").contains("interrupted after"))
  }

  @Test("130 and no files after Ctrl-C before the first sequence is done")
  func interruptedAtOnce() throws {
    // 10¹² tokens, all of which count under a rule for their share.
    try command.write(
      "first.yaml",
      scenario(
        simulation: "{trials: 100, sampler: tokens}", success: "{tolerance: {share: 0.5}}", lengths: "[1000000000000]"))
    let process = try command.process(["run", "first.yaml", "-o", "out", "--threads", "1"])
    try process.run()
    Thread.sleep(forTimeInterval: 3)
    kill(process.processIdentifier, SIGINT)
    let outcome = try command.outcome(process)
    #expect(outcome.status == 130 && outcome.errors.contains("nothing is written"), "\(outcome)")
    #expect(!command.exists("out"))
  }

  @Test("fit: 0 for maxima and named limits, 2 where nothing is determined, 65 for bad rows, 64 for bad options")
  func fit() throws {
    func run(_ csv: String, _ options: [String] = []) throws -> Outcome {
      let file = FileManager.default.temporaryDirectory.appending(path: "fit-\(UUID().uuidString).csv")
      try csv.write(to: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: file) }
      let process = try command.process(["fit", file.path] + options)
      try process.run()
      return try command.outcome(process)
    }
    let good = "length,trials,successes\n" + [10, 30, 90, 270, 810].map { "\($0),100,\(95 - $0 / 9)\n" }.joined()
    let fine = try run(good, ["--model", "all"])
    #expect(fine.status == 0, "\(fine)")
    #expect(fine.output.contains("HORIZONS") && !fine.output.contains("nan"))
    let document = try run(good, ["--json", "-"])
    #expect(document.output.contains("\"schema\" : \"longhaul.fit/1\""))
    #expect(try run("length,success\n10,1\n").status == 2)
    #expect(try run("length,trials,successes\n10,5,0\n20,5,0\n", ["--model", "all"]).status == 2)
    #expect(try run("position,event\n5,1\n5,1\n", ["--model", "all"]).status == 2)
    #expect(try run("length,success\nx,1\n").status == 65)
    #expect(try run("").status == 65)
    #expect(try run(good, ["--model", "weibull"]).status == 64)
    let positions = "position,event\n5,1\n9,1\n12,0\n20,1\n"
    #expect(try run(positions, ["--bootstrap", "50", "--bootstrap-kind", "parametric"]).status == 64)
    for kind in ["--growth", "--attempts"] {
      let missing = try run("a,b\n1,2\n", [kind])
      #expect(missing.status == 65 && missing.errors.contains("there is no column"), "\(missing)")
      #expect(try run(good, [kind, "--folds", "5"]).status == 64)
    }
    #expect(try run("text,position\n", ["--growth"]).status == 65)
    let attempts = try run("task,trials,successes\na,10,3\nb,10,9\nc,10,5\n", ["--attempts"])
    #expect(attempts.status == 0 && attempts.output.contains("pass@k"), "\(attempts)")
    let growth = "text,position\n" + (1...40).map { "t\($0 % 3),\($0 * $0)\n" }.joined()
    #expect(try run(growth, ["--growth", "--bootstrap", "20"]).status == 0)
    #expect(try run(good, ["--columns", "size=length"]).status == 64)
  }

  @Test(
    "fit --growth and --attempts write report, figures and numbers, and keep off a directory that holds something",
    arguments: ["growth", "attempts"])
  func fitFiles(_ kind: String) throws {
    let rows = (1...40).map { kind == "growth" ? "t\($0 % 4),\($0 * $0)" : "t\($0),8,\($0 % 9)" }
    let header = kind == "growth" ? "text,position" : "task,trials,successes"
    try command.write("one.csv", header + "\n" + rows.map { "\($0)\n" }.joined())
    let groups = rows.enumerated().map { "\($1),\($0 % 8 < 4 ? "a" : "b")\n" }.joined()
    try command.write("two.csv", header + ",group\n" + groups)
    for (file, figures) in [("one", [kind]), ("two", ["\(kind)-1", "\(kind)-2"])] {
      let arguments = ["fit", "--\(kind)", "\(file).csv", "--bootstrap", "20", "-o", file]
      func run(_ more: String...) throws -> Outcome {
        let process = try command.process(arguments + more)
        try process.run()
        return try command.outcome(process)
      }
      let outcome = try run()
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
      let names =
        ["report.txt", "report.html", "\(kind).json", "manifest.json"]
        + figures.flatMap { ["figures/\($0).svg", "figures/\($0).csv"] }
      let found = try FileManager.default.subpathsOfDirectory(atPath: command.path(file)).filter { $0 != "figures" }
      #expect(Set(found) == Set(names))
      #expect(names.allSatisfy { outcome.output.contains("  \(file)/\($0)\n") })
      #expect(outcome.output.hasPrefix(try command.read("\(file)/report.txt")))
      #expect(try command.read("\(file)/\(kind).json").contains("\"schema\" : \"longhaul.\(kind)/1\""))
      let refused = try run()
      #expect(refused.status == 73 && refused.output.isEmpty && refused.errors.contains("--force"), "\(refused)")
      #expect(try run("--force").status == 0)
    }
  }
}
