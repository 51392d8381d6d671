import Foundation
import Testing

@Suite("sweep plot")
struct SweepPlotCommandTests {
  let command: Command

  /// Tokens are key with chance 1/10 and all errors independent, so R(n) = (1 − e)ⁿ with the mean error e of a token.
  private static let product = """
    longhaul: 1
    title: Product
    seed: 3
    sequence: {lengths: [10, 30, 100, 300], keyTokens: {growth: 0.1, placement: independent}}
    errors: {key: 0.02, nonKey: 0.001}
    success: flawless
    simulation: {trials: 20000, estimator: plain}
    models: none

    """

  init() throws {
    command = try Command()
    try command.write("s.yaml", Self.product)
  }

  private func sweep(_ vary: [String], _ options: [String] = []) throws {
    let outcome = try command.run(
      ["sweep", "s.yaml", "--store", "s.sqlite"] + vary.flatMap { ["--vary", $0] } + options)
    try #require(outcome.status == 0, "\(outcome)")
  }

  /// The rows of a CSV file by column; fields here have no commas.
  private func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func figure(_ name: String) throws -> [[String: String]] { try rows(command.read("out/figures/\(name).csv")) }

  private let grid = ["errors.key=log(0.01,0.1,4)", "errors.nonKey=0,0.001,0.002"]

  @Test("the numbers drawn are those of the export")
  func export() throws {
    try sweep(grid)
    let outcome = try command.run("sweep", "plot", "s.sqlite", "-o", "out")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let exported = try rows(command.run("sweep", "export", "s.sqlite").output)
    let lines = try figure("reliability").filter { $0["mark"] == "line" }
    let bands = try figure("reliability").filter { $0["mark"] == "band" }
    let stored = exported.filter { $0["output"] == "reliability" }
    #expect(lines.count == 48 && bands.count == 48 && stored.count == 48)
    for row in stored {
      let n = Double(row["n"] ?? "")
      let own = { (drawn: [String: String]) in
        drawn["panel"] == "errors.nonKey=\(row["errors.nonKey"] ?? "")" && Double(drawn["x"] ?? "") == n
      }
      let key = row["errors.key"].flatMap(Double.init)
      let line = lines.first { own($0) && Double($0["value"] ?? "") == key }
      #expect(line?["y"] == row["estimate"], "\(row)")
      #expect(bands.contains { own($0) && $0["lower"] == row["lower"] && $0["upper"] == row["upper"] }, "\(row)")
    }
    let cells = try figure("horizons-n50-map").filter { $0["mark"] == "cells" }
    let horizons = exported.filter { $0["output"] == "horizons.n50" }
    #expect(cells.count == 12)
    for row in horizons {
      let cell = cells.first {
        Double($0["x"] ?? "") == Double(row["errors.key"] ?? "")
          && Double($0["y"] ?? "") == Double(row["errors.nonKey"] ?? "")
      }
      #expect(cell?["value"] == row["estimate"])
    }
    let again = try command.run("sweep", "plot", "s.sqlite", "-o", "again")
    #expect(again.status == 0)
    for name in ["reliability.svg", "reliability.csv", "horizons-n50-map.svg", "horizons-n50-map.csv"] {
      #expect(try command.read("again/figures/\(name)") == command.read("out/figures/\(name)"))
    }
  }

  @Test("a map of exact values is the closed form, one of estimates lies about it by their standard errors")
  func closedForm() throws {
    try sweep(grid)
    func map(_ options: String...) throws -> [[String: String]] {
      let outcome = try command.run(
        ["sweep", "plot", "s.sqlite", "--outputs", "reliability.100", "-o", "out", "--force"] + options)
      try #require(outcome.status == 0, "\(outcome)")
      return try figure("reliability-100-map").filter { $0["mark"] == "cells" }
    }
    func reliability(_ cell: [String: String]) -> Double {
      let e = 0.1 * (Double(cell["x"] ?? "") ?? .nan) + 0.9 * (Double(cell["y"] ?? "") ?? .nan)
      return exp(100 * log1p(-e))
    }
    let exact = try map("--exact")
    #expect(exact.count == 12)
    for cell in exact { #expect(abs((Double(cell["value"] ?? "") ?? .nan) - reliability(cell)) < 1e-12) }
    for cell in try map() {
      let r = reliability(cell)
      // 12 binomial estimates from the same random numbers: 4.5 standard errors have a chance below 1e-4 in all.
      #expect(abs((Double(cell["value"] ?? "") ?? .nan) - r) < 4.5 * (r * (1 - r) / 20_000).squareRoot())
    }
  }

  @Test("failed and missing points are warned of and left out")
  func gaps() throws {
    try command.write("p.yaml", scenario(simulation: "{precision: {relative: 0.1, at: 10}}"))
    let arguments = [
      "sweep", "p.yaml", "--vary", "sequence.lengths=[10, 30],[10, 20],[10, 40]", "--vary",
      "simulation.precision.at=10,30", "--store", "f.sqlite", "--fail-fast",
    ]
    #expect(try command.run(arguments).status == 3)
    let outcome = try command.run("sweep", "plot", "f.sqlite", "--outputs", "horizons.n99", "-o", "out")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("failed") && outcome.errors.contains("'longhaul sweep status f.sqlite' lists them"))
    let svg = try command.read("out/figures/horizons-n99-over-simulation-precision-at.svg")
    #expect(svg.contains("not drawn:") && svg.contains("failed"))
  }

  @Test("the exit codes of the contract")
  func codes() throws {
    try sweep(["errors.key=0.01,0.02"])
    func plot(_ arguments: String...) throws -> Outcome { try command.run(["sweep", "plot"] + arguments) }
    let usage = try plot("s.sqlite", "-o", "out", "--x", "errors.kex", "--outputs", "reliabilty,horizons.n51")
    #expect(usage.status == 64)
    for meant in ["errors.key", "reliability", "horizons.n50"] {
      #expect(usage.errors.contains("did you mean '\(meant)'?"), "\(usage.errors)")
    }
    #expect(!command.exists("out"))
    #expect(try plot("s.sqlite").status == 64)
    #expect(try plot("s.sqlite", "-o", "out", "--width", "12mm").status == 64)
    #expect(try plot("none.sqlite", "-o", "out").status == 66)
    #expect(try plot("s.yaml", "-o", "out").status == 65)
    #expect(try plot("s.sqlite", "-o", "out", "--width", "89mm").status == 0)
    #expect(try command.read("out/figures/reliability.svg").contains("width=\"89mm\""))
    #expect(try plot("s.sqlite", "-o", "out").status == 73)
    #expect(try plot("s.sqlite", "-o", "s.yaml").status == 73)
    #expect(try plot("s.sqlite", "-o", "out", "--force").status == 0)
  }

  @Test("stores of before the values were kept as written are drawn too")
  func older() throws {
    try sweep(["errors.key=0.01,0.02"])
    let removed = try command.shell(
      "command -v sqlite3 || exit 9; sqlite3 s.sqlite \"UPDATE about SET value = json_remove(value, '\\$.variations', '\\$.confidence')\""
    )
    // Without the shell of SQLite there is no older store to draw.
    guard removed.status != 9 else { return }
    let outcome = try command.run("sweep", "plot", "s.sqlite", "-o", "out")
    #expect(outcome.status == 0 && outcome.output.contains("reliability.svg"), "\(outcome)")
  }
}
