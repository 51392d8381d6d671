import Foundation
import Testing

/// Files without an end, pipes without a writer, text that commands terminals: each ends soon, in words that name the limit.
@Suite("Hostile input files")
struct HostileInputTests {
  let command: Command

  init() throws {
    command = try Command()
    try command.write("s.yaml", scenario())
  }

  /// Commands that read a file, before its name.
  static let readers: [[String]] = [
    ["run"], ["scenario", "check"], ["generate"], ["strategies"], ["sweep"], ["sweep", "status"],
    ["sensitivity", "--output", "horizons.n50"], ["fit"], ["fit", "--growth"], ["fit", "--attempts"], ["report"],
    ["plot", "-o", "figures"], ["design", "power-key", "logistic", "--fit"],
  ]

  /// Runs a command on a file and tells how it ended; one that does not end is killed after a minute.
  private func outcome(_ reader: [String], _ file: String) throws -> Outcome {
    let process = try command.process(reader + [file])
    try process.run()
    let end = Date().addingTimeInterval(60)
    while process.isRunning, Date() < end { usleep(10_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    return try command.outcome(process)
  }

  @Test("66 for a pipe that nobody writes to, within seconds", arguments: readers)
  func silentPipe(_ reader: [String]) throws {
    #expect(mkfifo(command.path("pipe"), 0o600) == 0)
    let outcome = try outcome(reader, "pipe")
    // A store of a sweep is no stream.
    #expect(outcome.status == (reader == ["sweep", "status"] ? 65 : 66), "\(outcome)")
    #expect(outcome.errors.contains("is a pipe"), "\(outcome)")
    #expect(outcome.output.isEmpty)
    #expect(!command.exists("longhaul-out") && !command.exists("figures"))
  }

  @Test("a pipe that somebody writes to late is read to its end")
  func latePipe() throws {
    try command.write("data.csv", "length,success\n10,1\n20,1\n20,0\n40,0\n")
    let outcome = try command.shell(
      "mkfifo pipe; (sleep 0.5; cat data.csv > pipe) & \"$0\" fit pipe --model exponential --json -")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("longhaul.fit/1"))
  }

  @Test("65 for a device without an end", arguments: readers.filter { $0 != ["sweep", "status"] })
  func endless(_ reader: [String]) throws {
    let outcome = try outcome(reader, "/dev/zero")
    #expect(outcome.status == 65, "\(outcome)")
    let limits = ["1,000,000 bytes of a scenario", "64,000,000 bytes"]
    #expect(limits.contains { outcome.errors.contains($0) }, "\(outcome.errors)")
  }

  @Test(
    "65 for two gigabytes, of which no more than the limit is read",
    arguments: [["fit"], ["report"], ["scenario", "check"]])
  func large(_ reader: [String]) throws {
    try command.write("large", "")
    // A file with a hole takes no room on the disk.
    #expect(truncate(command.path("large"), 2_000_000_000) == 0)
    let outcome = try outcome(reader, "large")
    #expect(outcome.status == 65, "\(outcome)")
    #expect(outcome.errors.contains("has more than the "), "\(outcome.errors)")
  }

  @Test("a scenario that names a pipe or a device without an end is refused at the name")
  func namedFiles() throws {
    #expect(mkfifo(command.path("pipe"), 0o600) == 0)
    for (file, message) in [("pipe", "pipe is a pipe that nobody writes to"), ("/dev/zero", "64,000,000 bytes")] {
      let law = "{law: empirical, file: \(file), column: e}"
      let text = scenario().replacing("{law: beta, mean: 0.02, concentration: 50}", with: law)
      try command.write("t.yaml", text)
      let outcome = try outcome(["scenario", "check"], "t.yaml")
      #expect(outcome.status == 65, "\(outcome)")
      #expect(outcome.errors.hasPrefix("t.yaml:5:") && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test("what files say cannot command a terminal")
  func controlCharacters() throws {
    try command.write("a.csv", "length,success\n10,\u{1B}[2J\u{7}\u{202E}\n")
    try command.write("b.csv", "a\u{1B}[31m,success\n10,1\n")
    try command.write("c.csv", "text,position\na,\u{7F}\n")
    for arguments in [["fit", "a.csv"], ["fit", "b.csv"], ["fit", "--growth", "c.csv"]] {
      let outcome = try command.run(arguments)
      #expect(outcome.status == 65)
      let commands = outcome.errors.unicodeScalars.filter {
        $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
      }
      #expect(commands.isEmpty && outcome.errors.contains("\\u{"), "\(outcome.errors)")
    }
  }

  @Test("nothing that a file says is executed, and no file read that the language does not name")
  func tags() throws {
    let marks = [
      "!!python/object/apply:os.system ['touch mark']", "!swift 'touch mark'", "$(touch mark)", "`touch mark`",
      "!include s.yaml", "<<: *s",
    ]
    for mark in marks {
      try command.write("t.yaml", scenario(title: mark))
      let outcome = try command.run("run", "t.yaml", "--json", "-")
      #expect(outcome.status == (mark.hasPrefix("$") ? 0 : 65), "\(mark): \(outcome)")
      #expect(!command.exists("mark"))
    }
  }
}
