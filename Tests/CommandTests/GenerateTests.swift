import Foundation
import Testing

@Suite("generate")
struct GenerateTests {
  let command: Command

  init() throws {
    command = try Command()
    try command.write("s.yaml", scenario())
  }

  @Test("prints a row per token as CSV")
  func csv() throws {
    let outcome = try command.run("generate", "s.yaml", "--sequences", "3")
    let lines = outcome.output.split(separator: "\n")
    #expect(outcome.status == 0 && lines.count == 301)
    #expect(lines.first == "sequence,position,class,error_probability,error,severity,derailed,domain")
    for (index, line) in lines.dropFirst().enumerated() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells.count == 8 && cells[0] == "\(index / 100 + 1)" && cells[1] == "\(index % 100 + 1)")
      #expect(["key-hard", "key-easy", "non-key"].contains(cells[2]))
      #expect(Double(cells[3]).map { (0...1).contains($0) } == true)
      #expect(["0", "1"].contains(cells[4]) && cells[5].isEmpty && cells[6] == "0" && cells[7].isEmpty)
    }
  }

  @Test("prints the same tokens as JSON, an object per line")
  func jsonl() throws {
    let rows = try command.run("generate", "s.yaml", "--sequences", "2").output.split(separator: "\n").dropFirst()
    let objects = try command.run("generate", "s.yaml", "--sequences", "2", "--format", "jsonl").output
      .split(separator: "\n")
    #expect(rows.count == objects.count)
    for (row, object) in zip(rows, objects) {
      let json = try #require(JSONSerialization.jsonObject(with: Data(object.utf8)) as? [String: Any])
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(
        Set(json.keys) == [
          "sequence", "position", "class", "errorProbability", "error", "severity", "derailed", "domain",
        ])
      #expect(json["position"] as? Int == Int(cells[1]) && json["class"] as? String == String(cells[2]))
      // As text: Foundation's own reading of JSON numbers may miss the last digit.
      #expect(object.contains("\"errorProbability\":\(cells[3]),"))
      #expect(json["error"] as? Bool == (cells[4] == "1") && json["severity"] is NSNull)
    }
  }

  @Test("tells severity, derailment and domain where the scenario has them")
  func dynamics() throws {
    try command.write(
      "d.yaml",
      """
      longhaul: 1
      sequence:
        lengths: [400]
        keyTokens:
          growth: {law: linear, share: 0.3}
          placement:
            domains:
              domains: [{name: 'a, "b"', share: 0.5, meanLength: 30}, {name: c, share: 0.5, meanLength: 30}]
              transitionShare: 0.5
              burst: 3
      errors: {key: 0.2, nonKey: 0.02}
      dynamics: {disruptive: {key: 0.5}, recovery: {perKeyToken: 0.3}}
      """)
    let text = try command.run("generate", "d.yaml", "--sequences", "1").output
    #expect(text.contains(",\"a, \"\"b\"\"\"\n") && text.contains(",c\n"))
    var isDerailed = false
    var severities: Set<String> = []
    for object in try command.run("generate", "d.yaml", "--sequences", "3", "--format", "jsonl").output.split(
      separator: "\n")
    {
      let json = try #require(JSONSerialization.jsonObject(with: Data(object.utf8)) as? [String: Any])
      #expect(["a, \"b\"", "c"].contains(json["domain"] as? String))
      if json["position"] as? Int == 1 { isDerailed = false }
      let error = json["error"] as? Bool == true
      // While derailed no errors are drawn, and only a disruptive error derails.
      if isDerailed { #expect(!error && json["errorProbability"] as? Double == 0) }
      let severity = json["severity"] as? String
      #expect((severity != nil) == error)
      if let severity { severities.insert(severity) }
      let now = json["derailed"] as? Bool == true
      if severity == "disruptive" { #expect(now) }
      if !isDerailed, now { #expect(severity == "disruptive") }
      isDerailed = now
    }
    #expect(severities == ["minor", "disruptive"])
  }

  @Test("prints the same bytes each time, fewer sequences being a part of more, and others for another seed")
  func determinism() throws {
    let few = try command.run("generate", "s.yaml", "--sequences", "2").output
    let more = try command.run("generate", "s.yaml", "--sequences", "5").output
    #expect(try command.run("generate", "s.yaml", "--sequences", "2").output == few)
    #expect(more.hasPrefix(few))
    #expect(try command.run("generate", "s.yaml", "--sequences", "2", "--set", "seed=4").output != few)
    #expect(try command.run("generate", "-", "--sequences", "2", input: scenario()).output == few)
  }

  @Test(
    "ends quietly where its reader has seen enough",
    arguments: ["generate s.yaml --sequences 100000", "scenario schema"])
  func head(_ arguments: String) throws {
    let outcome = try command.shell("{ \"$0\" \(arguments); echo $? > status; } | head -1")
    #expect(try command.read("status") == "0\n" && outcome.errors.isEmpty)
  }

  @Test(
    "needs no more memory for a million tokens than for a few",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "no /proc"),
    .disabled(if: Command.isSanitized, "AddressSanitizer keeps what is freed"))
  func memory() throws {
    let process = try command.process(["generate", "s.yaml", "--sequences", "10000"], output: "/dev/null")
    try process.run()
    var peak = 0
    while process.isRunning {
      let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
      if let match = status.firstMatch(of: #/VmHWM:\s+([0-9]+) kB/#) { peak = max(peak, Int(match.1) ?? 0) }
      Thread.sleep(forTimeInterval: 0.005)
    }
    #expect(process.terminationStatus == 0)
    #expect(peak > 0 && peak < 64_000, "\(peak) kB")
  }
}
