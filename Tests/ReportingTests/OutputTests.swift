import Foundation
import Testing

@testable import Reporting

/// Files and directories of output, in a directory of their own.
@Suite("Output")
struct OutputTests {
  let home: URL

  init() throws {
    home = FileManager.default.temporaryDirectory.appending(path: "longhaul-output-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  private struct Report: DirectoryReport {
    let names: [String]
    func files() throws -> [ReportFile] { names.map { ReportFile($0, "\($0)\n") } }
  }

  private func path(_ name: String) -> String { home.appending(path: name).path }

  private func names(_ place: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path(place)).sorted()
  }

  @Test("JSON holds any text, and nothing that a terminal would obey")
  func json() throws {
    let text = "a\u{2028}b\u{202E}c\u{9B}d\u{E0041}e\nf"
    let json = try JSONText.encode([text])
    #expect(json.unicodeScalars.allSatisfy { $0 == "\n" || (0x20..<0x7F).contains($0.value) })
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
  }

  @Test("JSON loses nothing for a value that is no number")
  func noNumber() throws {
    let json = try JSONText.encode([0.1, .nan, -.infinity])
    #expect(json.contains("0.1") && json.contains("\"nan\"") && json.contains("\"-inf\""))
    let back = try JSONText.decoder.decode([Double].self, from: Data(json.utf8))
    #expect(back[0] == 0.1 && back[1].isNaN && back[2] == -.infinity)
  }

  @Test("a directory is not there until it is whole")
  func appears() throws {
    let directory = try RunDirectory(path("a/b"), overwrites: false)
    #expect(try names() == ["a"])
    #expect(try directory.write(Report(names: ["x", "y/z"])) == [path("a/b/x"), path("a/b/y/z")])
    #expect(try names("a") == ["b", "b/x", "b/y", "b/y/z"])
  }

  @Test("a directory that another program fills meanwhile stays as it is, and the results are kept beside it")
  func taken() throws {
    let directory = try RunDirectory(path("a"), overwrites: true)
    try FileManager.default.createDirectory(atPath: path("a"), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: home.appending(path: "a/x"))
    let kept = path("a.\(getpid()).part")
    #expect(throws: OutputFault.taken(path("a"), kept: kept)) { try directory.write(Report(names: ["x"])) }
    #expect(try String(contentsOfFile: path("a/x"), encoding: .utf8) == "mine")
    #expect(try String(contentsOfFile: kept + "/x", encoding: .utf8) == "x\n")
  }

  @Test("where one file cannot take its place none does")
  func none() throws {
    try FileManager.default.createDirectory(atPath: path("a/y"), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: home.appending(path: "a/x"))
    let directory = try RunDirectory(path("a"), overwrites: true)
    #expect(throws: OutputFault.cannotWrite(path("a/y"), reason: "it is a directory")) {
      try directory.write(Report(names: ["x", "y"]))
    }
    #expect(try names("a") == ["x", "y"])
    #expect(try String(contentsOfFile: path("a/x"), encoding: .utf8) == "mine")
  }

  @Test("what a killed run left unfinished holds nothing to lose, and anything else does")
  func leftovers() throws {
    try FileManager.default.createDirectory(atPath: path("a/1.part/figures"), withIntermediateDirectories: true)
    #expect(try RunDirectory(path("a"), overwrites: false).write(Report(names: ["x"])) == [path("a/x")])
    #expect(throws: OutputFault.notEmpty(path("a"))) { try RunDirectory(path("a"), overwrites: false) }
  }

  @Test("a link stays a link, and what it points to is written")
  func links() throws {
    try Data("old".utf8).write(to: home.appending(path: "target"))
    try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: "target")
    try OutputFile.check(path("link"))
    try OutputFile.write("new", to: path("link"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == "target")
    #expect(try String(contentsOfFile: path("target"), encoding: .utf8) == "new")
    #expect(try names() == ["link", "target"])
  }

  @Test("an unfinished file is a new one, wherever a link of its name leads")
  func trap() throws {
    try Data("mine".utf8).write(to: home.appending(path: "victim"))
    try FileManager.default.createSymbolicLink(atPath: path("x.\(getpid()).part"), withDestinationPath: "victim")
    try OutputFile.write("new", to: path("x"))
    #expect(try String(contentsOfFile: path("victim"), encoding: .utf8) == "mine")
    #expect(try String(contentsOfFile: path("x"), encoding: .utf8) == "new")
  }

  @Test("a pipe is written to, and stays one")
  func pipes() throws {
    try #require(mkfifo(path("pipe"), 0o600) == 0)
    #expect(OutputFile.isStream(path("pipe")) && !OutputFile.isStream(path("none")))
    // Open for both directions it waits for nobody, and holds what is less than its buffer.
    let descriptor = open(path("pipe"), O_RDWR)
    defer { close(descriptor) }
    try OutputFile.write("to a pipe", to: path("pipe"))
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(descriptor, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "to a pipe")
    #expect(try names() == ["pipe"])
  }

  @Test(
    "places in which no file can be made are told",
    arguments: ["missing/x", "file/x", String(repeating: "n", count: 300), ""])
  func places(_ name: String) throws {
    try Data().write(to: home.appending(path: "file"))
    #expect(throws: OutputFault.self) { try OutputFile.check(path(name)) }
    #expect(try names() == ["file"])
  }
}
