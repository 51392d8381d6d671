import Foundation
import Testing

@testable import longhaul

@Suite("Colour on terminals")
struct TerminalColourTests {
  let command: Command

  init() throws {
    command = try Command()
    try command.write("s.yaml", scenario())
    try command.write("bad.yaml", scenario(success: "perfect"))
  }

  /// A sequence that switches a colour on or off.
  static let colour = "\u{1B}["

  /// Linux's `script` gives a command a pseudo-terminal; other systems' have other options.
  static let hasTerminals: Bool = {
    #if os(Linux)
      FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
    #else
      false
    #endif
  }()

  /// What a shell command that runs the program as `$0` writes to a terminal.
  private func terminal(_ script: String, _ environment: String = "TERM=xterm") throws -> String {
    let program = try #require(Command.executable).path
    try command.write(
      "inner.sh", "cd '\(command.directory.path)' || exit 1\n" + script.replacing("$0", with: "'\(program)'"))
    let outcome = try command.shell(
      "env -u NO_COLOR -u TERM \(environment) /usr/bin/script -qec 'sh inner.sh' /dev/null < /dev/null")
    return outcome.output.replacing("\r\n", with: "\n")
  }

  /// The text without sequences of colour.
  private func plain(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9;]*m/, with: "") }

  /// A report without the line that says how long it took.
  private func report(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("TOOK") }
      .joined(separator: "\n")
  }

  @Test("a terminal gets coloured headings around the very text of a pipe", .enabled(if: hasTerminals))
  func coloured() throws {
    let shown = try terminal("$0 run s.yaml -o out --force 2> errors")
    #expect(shown.contains("\u{1B}[1;36mANSWER\u{1B}[0m") && shown.contains("\u{1B}[1;36mRELIABILITY\u{1B}[0m"))
    let piped = try command.shell("TERM=xterm $0 run s.yaml -o out --force").output
    #expect(!piped.contains(Self.colour))
    #expect(report(plain(shown)) == report(piped))
    #expect(try !command.read("out/report.txt").contains(Self.colour))
  }

  @Test(
    "NO_COLOR with any value, and terminals that cannot, get none", .enabled(if: hasTerminals),
    arguments: ["TERM=xterm NO_COLOR=1", "TERM=xterm NO_COLOR=false", "TERM=dumb", ""])
  func uncoloured(_ environment: String) throws {
    let shown = try terminal("$0 run s.yaml -o out 2> errors; $0 scenario check bad.yaml none.yaml", environment)
    #expect(shown.contains("ANSWER") && shown.contains("error:") && !shown.contains(Self.colour), "\(shown)")
  }

  @Test("an empty NO_COLOR asks for nothing", .enabled(if: hasTerminals))
  func empty() throws {
    #expect(try terminal("$0 run s.yaml -o out 2> errors", "TERM=xterm NO_COLOR=").contains("\u{1B}[1;36mANSWER"))
  }

  @Test("errors and warnings follow the terminal of standard error alone", .enabled(if: hasTerminals))
  func streams() throws {
    let faults = try terminal("$0 scenario check bad.yaml none.yaml > out")
    #expect(faults.contains("\u{1B}[1;31merror:\u{1B}[0m") && faults.contains("\u{1B}[1;31mlonghaul:\u{1B}[0m"))
    #expect(plain(faults) == (try command.run("scenario", "check", "bad.yaml", "none.yaml").errors))
    let run = try terminal("$0 run s.yaml -o out > report 2> errors; $0 scenario check bad.yaml 2> faults")
    #expect(!run.contains(Self.colour))
    #expect(try !command.read("report").contains(Self.colour) && !command.read("faults").contains(Self.colour))
  }

  @Test("numbers on a terminal stay numbers", .enabled(if: hasTerminals))
  func numbers() throws {
    for script in ["$0 run s.yaml --json - 2> errors", "$0 scenario schema", "$0 scenario show s.yaml 2> errors"] {
      #expect(try !terminal(script).contains(Self.colour))
    }
  }

  @Test(
    "headings are words in capitals that stand apart",
    arguments: [
      ("ANSWER  A curve", "ANSWER"), ("EQUAL COST  at", "EQUAL COST"), ("NOTES", "NOTES"),
      ("CLUSTERING after", "CLUSTERING"), ("SOBOL′  shares", "SOBOL′"), ("RELIABILITY  flawless", "RELIABILITY"),
      ("LLM output", nil), ("A  b", nil), ("METR's", nil), ("  ANSWER", nil), ("", nil), ("1.00 ┤", nil),
    ] as [(Substring, Substring?)])
  func headings(_ line: Substring, _ heading: Substring?) {
    #expect(ColouredReport.heading(of: line) == heading)
  }

  @Test("warnings and verdicts are coloured, and colour adds nothing else")
  func roles() {
    let report = """
      ANSWER  It falls
              in two lines.

      NOTES
        ! look out
      VERDICTS  1 holds · 1 does not hold
        claim      verdict
        lecun      holds
        recovery   holds if …
        line       does not hold

      LECUN
        verdict  holds if the rate is small
        why      it holds

      """
    let shown = ColouredReport(report, style: TerminalStyle(isColoured: true)).text
    #expect(plain(shown) == report)
    for piece in [
      "\u{1B}[1mIt falls\u{1B}[0m", "\u{1B}[1min two lines.\u{1B}[0m", "\u{1B}[33m!\u{1B}[0m look",
      "lecun      \u{1B}[32mholds\u{1B}[0m", "\u{1B}[33mholds if …\u{1B}[0m", "\u{1B}[1;31mdoes not hold\u{1B}[0m",
      "  verdict  \u{1B}[33mholds if\u{1B}[0m the rate", "  why      it holds\n",
    ] {
      #expect(shown.contains(piece), "\(piece)")
    }
    #expect(ColouredReport(report, style: TerminalStyle(isColoured: false)).text == report)
  }
}
