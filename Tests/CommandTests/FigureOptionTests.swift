import Foundation
import Testing

@Suite("Options of figures")
struct FigureOptionTests {
  private let command: Command

  init() throws {
    command = try Command()
    try command.write("s.yaml", scenario())
  }

  private static let hasConverter = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert") }

  @Test("a width in mm or of a journal gives SVG of that width, laid out at 96 px an inch")
  func widths() throws {
    for (width, written, layout) in [
      ("89mm", "89mm", 336), ("3.5in", "88.9mm", 336), ("nature-double", "183mm", 691), ("400", "400", 400),
    ] {
      #expect(try command.run("run", "s.yaml", "-o", width, "--width", width).status == 0)
      for name in ["reliability", "hazard"] {
        let svg = try command.read("\(width)/figures/\(name).svg")
        #expect(svg.contains(" width=\"\(written)\" "), "\(name): \(svg.prefix(300))")
        #expect(svg.contains("viewBox=\"0 0 \(layout) "), "\(name): \(svg.prefix(300))")
      }
    }
  }

  @Test(
    "what cannot be is refused before the work begins, with value and range",
    arguments: [
      (["--width", "12mm"], "64 to 1,058 mm"), (["--width", "natura"], "nature-double"),
      (["--figures", "svg,gif"], "svg, pdf, png"), (["--figures", "png", "--png-resolution", "5"], "36 to 1,200"),
      (["--png-resolution", "300"], "--figures png"), (["--y-scale", "loglog"], "log-log"),
    ])
  func refused(_ options: [String], _ told: String) throws {
    let outcome = try command.run(["run", "s.yaml", "-o", "out"] + options)
    #expect(outcome.status == 64 && outcome.errors.contains(told), "\(outcome)")
    #expect(!command.exists("out"))
  }

  @Test("a format that cannot be made here is told at once, with the package to install")
  func withoutConverter() throws {
    let outcome = try command.shell("PATH=/nowhere exec \"$0\" run s.yaml -o out --figures svg,pdf")
    #expect(outcome.status == 1 && outcome.errors.contains("librsvg2-bin"), "\(outcome)")
    #expect(!command.exists("out"))
  }

  @Test("figures as PDF and PNG are whole, of the asked size, and the same bytes each time", .enabled(if: hasConverter))
  func converted() throws {
    let options = ["--figures", "svg,pdf,png", "--width", "89mm", "--png-resolution", "300", "--force"]
    #expect(try command.run(["run", "s.yaml", "-o", "a"] + options).status == 0)
    #expect(try command.run(["run", "s.yaml", "-o", "b"] + options).status == 0)
    func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: command.path(path))) }
    for name in ["reliability.svg", "reliability.pdf", "reliability.png", "hazard.pdf", "hazard.png"] {
      #expect(try bytes("a/figures/\(name)") == bytes("b/figures/\(name)"), "\(name)")
    }
    #expect(try bytes("a/figures/reliability.pdf").prefix(5) == Data("%PDF-".utf8))
    // The width is the big-endian number at byte 16 (PNG specification, 11.2.2 IHDR): 89 mm are 1051.2 dots.
    let png = try bytes("a/figures/reliability.png")
    #expect(png.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
    let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
    #expect((1051...1052).contains(width))
    let names = try FileManager.default.contentsOfDirectory(atPath: command.path("a/figures"))
    #expect(names.allSatisfy { !$0.hasSuffix(".part") })
  }

  @Test("a converter that fails leaves no figures, and its reason is told")
  func failing() throws {
    try command.write("bin/rsvg-convert", "#!/bin/sh\necho 'no such thing' >&2\nexit 3\n")
    let outcome = try command.shell(
      "chmod +x bin/rsvg-convert; PATH=\"$PWD/bin:$PATH\" exec \"$0\" run s.yaml -o out --figures pdf")
    #expect(outcome.status == 74 && outcome.errors.contains("no such thing"), "\(outcome)")
    #expect(!command.exists("out"))
  }

  @Test("reliability on every scale; Weibull laws are told to be straight where they are")
  func scales() throws {
    for (scale, told) in [
      ("linear", "R(n)<"), ("log", "log scale<"), ("logit", "logit scale<"), ("log-log", "log(−log R) scale<"),
    ] {
      #expect(try command.run("run", "s.yaml", "-o", scale, "--y-scale", scale).status == 0)
      let svg = try command.read("\(scale)/figures/reliability.svg")
      #expect(svg.contains(told), "\(scale)")
      #expect(svg.contains("Weibull laws") == (scale == "log-log"))
    }
  }
}
