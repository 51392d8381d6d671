import Foundation
import Testing

@Suite("plot and report from stored results")
struct StoredResultTests {
  private let command: Command

  init() throws {
    command = try Command()
    try command.write(
      "s.yaml",
      """
      longhaul: 1
      title: Stored
      question: What differs?
      seed: 3
      sequence: {lengths: [10, 100, 1000], keyTokens: {growth: {law: linear, share: 0.1}, placement: independent}}
      errors: {key: 0.01, nonKey: 0.0001}
      simulation: {trials: 20000}
      """)
  }

  /// What of a result the test reads.
  private struct Result: Decodable {
    let arms: [Arm]

    struct Arm: Decodable { let reliability: [Point] }
    struct Point: Decodable { let n, estimate, lower, upper: Double }
  }

  private func run(_ name: String, _ overrides: String...) throws {
    let outcome = try command.run(["run", "s.yaml", "-o", name] + overrides.flatMap { ["--set", $0] })
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test("runs are named by the settings in which they differ, in text, tables and legends")
  func differences() throws {
    try run("a", "errors.key=0.01")
    try run("b", "errors.key=0.02")
    let text = try command.run("report", "a", "b/result.json")
    #expect(text.status == 0 && text.output.contains("errors.key"), "\(text)")
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let plots = try command.run("plot", "a", "b", "-o", "figures")
    #expect(plots.status == 0, "\(plots)")
    let svg = try command.read("figures/figures/reliability.svg")
    #expect(svg.contains("errors.key = 0.01") && svg.contains("errors.key = 0.02"))
    // Points of the CSV are those of the results, to the last bit.
    let csv = try command.read("figures/figures/reliability.csv")
    let result = try JSONDecoder().decode(Result.self, from: Data(command.read("b/result.json").utf8))
    let points = try #require(result.arms.first?.reliability)
    #expect(points.count == 3)
    for point in points {
      let row = "1,errors.key = 0.02,points,\(point.n),\(point.estimate),\(point.lower),\(point.upper)"
      #expect(csv.contains(row), "\(row) in \(csv)")
    }
  }

  @Test("a single run is reported with its own answer, and by its fitted curves")
  func single() throws {
    try run("a")
    let answer = try command.run("report", "a")
    let own = try command.read("a/report.txt")
    let sentence = try #require(own.components(separatedBy: "ANSWER  ").last?.split(separator: ".").first)
    #expect(answer.output.contains("ANSWER  \(sentence)"))
    #expect(try command.run("plot", "a", "--show", "reliability", "-o", "p").status == 0)
    #expect(try command.read("p/figures/reliability.csv").contains("exponential,line"))
    #expect(!command.exists("p/figures/hazard.svg"))
  }

  @Test("a report never takes the place of a result, and of another file only where it may")
  func overwriting() throws {
    try run("a")
    let stored = try command.read("a/result.json")
    for place in ["a/result.json", "./a/../a/result.json"] {
      let outcome = try command.run("report", "a", "-o", place, "--force")
      #expect(outcome.status == 73 && outcome.errors.contains("is one of the results"), "\(outcome)")
    }
    #expect(try command.run("report", "a", "-o", "a/report.txt").status == 73)
    #expect(try command.run("report", "a", "-o", "a/report.txt", "--force").status == 0)
    #expect(try command.read("a/result.json") == stored)
  }

  @Test("runs of one name are told apart by their directories, and the same run twice by number")
  func names() throws {
    try run("x/run", "errors.key=0.01", "success=key-tokens-right", "sequence.lengths=[10, 100]")
    try run("y/run", "errors.key=0.02")
    let text = try command.run("report", "x/run", "y/run").output
    #expect(text.contains("x/run") && text.contains("y/run"), "\(text)")
    // Lengths that both have make the columns.
    #expect(text.contains("n = 10 ") && !text.contains("–  –"), "\(text)")
    let twice = try command.run("plot", "x/run", "x/run", "--show", "reliability", "-o", "twice")
    #expect(twice.status == 0, "\(twice)")
    let csv = try command.read("twice/figures/reliability.csv")
    #expect(csv.contains("1: ") && csv.contains("2: "), "\(csv)")
  }

  @Test("figures of stored results come in every format, width and scale that those of runs have")
  func formats() throws {
    try run("a")
    let outcome = try command.run(
      "plot", "a", "--show", "reliability", "--y-scale", "log-log", "--width", "89mm", "--figures", "svg,html", "-o",
      "p")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try command.read("p/figures/reliability.svg").contains("width=\"89mm\""))
    let page = try command.read("p/figures/reliability.html")
    #expect(page.contains("Content-Security-Policy") && page.contains("data-series=\"simulated\""))
    #expect(page.contains("log(−log R) scale"))
  }

  @Test("every form holds the same numbers", arguments: ["text", "markdown", "latex", "html"])
  func forms(format: String) throws {
    try run("a")
    let text = try command.run("report", "a", "--format", format, "-o", "out")
    #expect(text.status == 0 && text.output.isEmpty, "\(text)")
    let written = try command.read("out")
    let csv = try command.read("a/curve.csv")
    #expect(!csv.isEmpty && written.contains("0.98") && written.contains("1,000"))
    #expect(try command.run("report", "a", "--format", format).output == written)
  }

  @Test("what is no result of a run is told with its reason, all files at once")
  func faults() throws {
    try run("a")
    try command.write("text.json", "no json")
    try command.write("other.json", "{\"schema\": \"longhaul.fit/1\"}")
    try command.write("half.json", "{\"schema\": \"longhaul.result/1\", \"title\": 3}")
    let outcome = try command.run("report", "a", "text.json", "other.json", "half.json", "none.json")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    for words in [
      "text.json is not the result", "other.json holds longhaul.fit/1", "half.json is not the result",
      "none.json: no such file",
    ] { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
    #expect(try command.run("report", "none.json").status == 66)
    let stored = try command.read("a/result.json")
    for (section, key, value) in [
      ("reliability", "n", "-7"), ("reliability", "estimate", "1e300"), ("reliability", "lower", "-0.5"),
      ("reliability", "n", "900000000000000000"), ("reliability", "exact", "2"), ("hazard", "from", "-1000"),
      ("hazard", "to", "0"), ("hazard", "estimate", "1e308"), ("hazard", "lower", "-0.5"),
      ("horizons", "upper", "1e308"), ("horizons", "estimate", "\"nan\""),
    ] {
      let place = try #require(
        stored.range(
          of: #"\"\#(key)\" : [0-9.e+-]+"#, options: .regularExpression,
          range: stored.range(of: "\"\(section)\"")!.upperBound..<stored.endIndex))
      try command.write("odd.json", stored.replacingCharacters(in: place, with: "\"\(key)\" : \(value)"))
      let odd = try command.run("plot", "odd.json", "-o", "odd")
      #expect(odd.status == 65 && odd.errors.contains("arms.0.\(section)."), "\(odd)")
      #expect(odd.errors.contains(".\(key) is ") && !command.exists("odd"), "\(odd)")
    }
    #expect(try command.run("plot", "a", "--show", "pie", "-o", "p").status == 64)
    #expect(try command.run("report", "a", "-o", "/proc/x").status == 73)
  }

  @Test("nothing is written over what it is made from, by whatever name")
  func inputsStay() throws {
    try command.write("d.csv", "length,successes,trials\n10,90,100\n40,75,100\n160,50,100\n640,20,100\n")
    let (scenario, data) = (try command.read("s.yaml"), try command.read("d.csv"))
    #expect(symlink("s.yaml", command.directory.appending(path: "link.json").path) == 0)
    for arguments in [
      ["run", "s.yaml", "--json", "s.yaml"], ["run", "s.yaml", "--json", "./s.yaml"],
      ["run", "s.yaml", "--json", "link.json"], ["strategies", "s.yaml", "--json", "s.yaml"],
      ["fit", "d.csv", "--json", "d.csv"],
    ] {
      let outcome = try command.run(arguments)
      // `strategies` refuses a scenario without arms before it looks at places.
      #expect([65, 73].contains(outcome.status), "\(arguments): \(outcome)")
      #expect(try command.read("s.yaml") == scenario && command.read("d.csv") == data)
    }
    try command.write("o/report.txt", data)
    let fit = try command.run("fit", "o/report.txt", "-o", "o", "--force")
    #expect(fit.status == 74 && fit.errors.contains("would be lost"), "\(fit)")
    #expect(try command.read("o/report.txt") == data && !command.exists("o/fit.json"))
    #expect(try command.run("run", "s.yaml", "-o", "again").status == 0)
    #expect(try command.run("run", "again/scenario.resolved.yaml", "-o", "again", "--force").status == 0)
    #expect(try command.run("sweep", "s.yaml", "--vary", "seed=1,2", "--store", "st.sqlite").status == 0)
    let export = try command.run("sweep", "export", "st.sqlite", "-o", "st.sqlite", "--force")
    #expect(export.status == 73 && export.errors.contains("would be lost"), "\(export)")
    #expect(try command.run("sweep", "status", "st.sqlite").status == 0)
  }
}
