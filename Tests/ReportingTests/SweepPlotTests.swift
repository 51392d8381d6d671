import Charts
import Foundation
import Sweeps
import Testing

@testable import Reporting

@Suite("Figures of sweeps")
struct SweepPlotTests {
  private let errors = "errors.nonKey=log(1e-3,1e-1,5)"
  private let shares = "errors.easyKey=0,0.002,0.004"

  @Test("one parameter: a curve for each value with its band, and horizons over the parameter with intervals")
  func one() throws {
    let sweep = try PlottedSweep([errors])
    let plots = try sweep.plots().plots
    #expect(plots.map(\.name) == ["reliability", "horizons-over-errors-nonKey"])
    let curves = PlotNumbers(plots[0].figure)
    // Every number of the store, once, as it stands there.
    let stored = sweep.rows.map(\.estimate).filter { $0.output == "reliability" }
    #expect(curves.rows("line").compactMap { $0.number("y") } == stored.map { $0.value ?? -1 })
    #expect(curves.rows("line").compactMap { $0.number("x") } == stored.map { Double($0.length ?? 0) })
    #expect(curves.rows("band").compactMap { $0.number("lower") } == stored.map { $0.lower ?? -1 })
    #expect(curves.rows("band").compactMap { $0.number("upper") } == stored.map { $0.upper ?? -1 })
    // The value that colours a curve stands beside it exactly, its label is short.
    #expect(Set(curves.rows("line").map { $0["series"] }) == ["0.001", "0.00316", "0.01", "0.0316", "0.1"])
    let values = sweep.results.points.flatMap { point in PlottedSweep.lengths.map { _ in point.values[0]?.number ?? 0 }
    }
    #expect(curves.rows("line").compactMap { $0.number("value") } == values)
    let horizons = PlotNumbers(plots[1].figure)
    let n50 = horizons.rows("points", series: "n50")
    #expect(
      n50.map { $0.number("y") } == sweep.rows.filter { $0.estimate.output == "horizons.n50" }.map(\.estimate.value))
    #expect(horizons.rows("line").count == 10 && n50.allSatisfy { $0.number("lower") != nil })
    for plot in plots {
      #expect(plot.figure.caption == "Made up · 5 points, 1,000 sequences each · seed 3 · longhaul 0.0.0")
    }
    #expect(
      plots[0].title == "Reliability at 30 tokens from 0.0423 (errors.nonKey=0.1) to 0.969 (errors.nonKey=0.001)")
    #expect(
      plots[0].figure.subtitle == "Reliability over length, one curve for each errors.nonKey; with 95 % intervals")
  }

  @Test("two parameters: a map with contours, and curves with a panel for each value of the other")
  func two() throws {
    let sweep = try PlottedSweep([errors, shares])
    let plots = try sweep.plots().plots
    #expect(plots.map(\.name) == ["horizons-n50-map", "reliability"])
    let cells = PlotNumbers(plots[0].figure).rows("cells")
    #expect(cells.count == 15)
    for cell in cells {
      let (x, y) = (try #require(cell.number("x")), try #require(cell.number("y")))
      #expect(cell.number("value") == PlottedSweep.horizon(x + y, 0.5))
    }
    #expect(PlotNumbers(plots[0].figure).rows("contours").count == 15)
    #expect(plots[0].figure.panels[0].x.title == "errors.nonKey (log scale)")
    #expect(
      plots[1].figure.panels.map(\.title) == ["errors.easyKey=0", "errors.easyKey=0.002", "errors.easyKey=0.004"])
    #expect(PlotNumbers(plots[1].figure).rows("line", panel: "errors.easyKey=0.002").count == 5 * 5)
  }

  @Test("three parameters: small multiples of maps and of curves")
  func three() throws {
    let sweep = try PlottedSweep([errors, shares, "sequence.keyTokens.hardShare=0.001,0.002"])
    let plots = try sweep.plots().plots
    #expect(plots.map(\.name) == ["horizons-n50-map", "reliability"])
    #expect(
      plots[0].figure.panels.map(\.title) == [
        "sequence.keyTokens.hardShare=0.001", "sequence.keyTokens.hardShare=0.002",
      ])
    #expect(plots[1].figure.panels.count == 6)
    // What cannot be shown at once is said, with a way out; the map alone is drawn.
    let many = try PlottedSweep([
      "errors.nonKey=log(1e-3,1e-1,9)", "errors.easyKey=range(0,0.008,0.001)",
      "sequence.keyTokens.hardShare=range(0.001,0.009,0.001)",
    ])
    let drawn = try many.plots()
    #expect(drawn.plots.map(\.name) == ["horizons-n50-map"])
    #expect(drawn.warnings.count == 1 && drawn.warnings[0].contains("would take 81 panels"))
    let asked = try many.faults { $0.outputs = ["reliability"] }
    #expect(asked.map(\.text).first?.contains("--at parameter=value") == true, "\(asked)")
    let fixed = try many.plots {
      $0.outputs = ["reliability"]
      $0.fixed = ["sequence.keyTokens.hardShare=0.002"]
    }
    #expect(fixed.plots[0].figure.subtitle.hasSuffix("; at sequence.keyTokens.hardShare=0.002"))
    #expect(fixed.plots[0].figure.caption.contains("81 points,"))
  }

  @Test("the roles can be chosen: the length as colour, a parameter across, panels, one length")
  func roles() throws {
    let sweep = try PlottedSweep([errors, shares])
    let over = try sweep.plots {
      $0.outputs = ["reliability"]
      ($0.x, $0.color, $0.panels) = ("errors.nonKey", "n", ["errors.easyKey"])
    }.plots[0].figure
    #expect(over.panels.count == 3)
    let rows = PlotNumbers(over).rows("line", panel: "errors.easyKey=0.002", series: "300")
    #expect(
      rows.map { $0.number("x") }
        == sweep.results.points.filter { $0.values[1]?.number == 0.002 }.map { $0.values[0]?.number })
    for row in rows {
      #expect(row.number("y") == 0.999 * PlottedSweep.reliability((row.number("x") ?? 0) + 0.002, 300))
    }
    for change in [{ $0.outputs = ["reliability.300"] }, { ($0.outputs, $0.fixed) = (["reliability"], ["n=3e2"]) }]
      as [(inout PlotRequest) -> Void]
    {
      let map = try sweep.plots(change).plots[0]
      #expect(map.name == "reliability-300-map" && PlotNumbers(map.figure).rows("cells").count == 15)
    }
    let length = try sweep.plots { ($0.kind, $0.outputs) = (.map, ["reliability"]) }.plots[0].figure
    #expect(length.panels[0].x.title == "Length n (tokens, log scale)" && length.panels.count == 3)
  }

  @Test("failed and missing points and values beyond the lengths are gaps, counted, and never 0")
  func gaps() throws {
    let sweep = try PlottedSweep(["errors.nonKey=log(1e-4,1e-1,7)"], failed: [3], missing: [5])
    let plots = try sweep.plots()
    let horizons = PlotNumbers(plots.plots[1].figure)
    let line = horizons.rows("line", series: "n50").map { $0["y"] }
    #expect(line[0] == "nan" && line[3] == "nan" && line[5] == "nan" && line.count { $0 != "nan" } == 3, "\(line)")
    #expect(horizons.rows("points", series: "n50").count == 3)
    #expect(
      plots.plots[1].figure.caption.hasSuffix(
        "not drawn: 1 point failed, 1 point not simulated, 3 of 10 values outside the lengths"))
    // A failed point has no curve at all.
    #expect(Set(PlotNumbers(plots.plots[0].figure).rows("line").map { $0["series"] }).count == 5)
    let grid = try PlottedSweep(["errors.nonKey=log(1e-4,1e-1,7)", shares], failed: [4], missing: [11])
    let map = try grid.plots { $0.outputs = ["horizons.n50"] }.plots[0].figure
    let cells = PlotNumbers(map).rows("cells")
    #expect(cells.count == 21 && cells.count { $0["value"] == "" || $0["value"] == "nan" } == 4)
    #expect(map.svg.contains("failed or not simulated or outside the lengths"))
    let several = try grid.plots { ($0.kind, $0.outputs) = (.map, ["horizons"]) }.plots[0].figure
    #expect(several.panels.map(\.title) == ["n50", "n80"] && !several.svg.contains("not in the design"))
    let failed = try PlottedSweep([errors], failed: Set(0..<5))
    #expect(try failed.plots().plots.isEmpty && failed.plots().warnings.count == 2)
  }

  @Test("an open limit of a horizon leaves the panel")
  func openLimit() throws {
    // n50 is 693 and 990 at the two errors; 1.1 times the latter lies beyond 1,000.
    let sweep = try PlottedSweep(["errors.nonKey=0.0007,0.001"])
    let figure = try sweep.plots { $0.outputs = ["horizons.n50"] }.plots[0].figure
    let points = PlotNumbers(figure).rows("points")
    #expect(points.map { $0.number("upper") } == [.infinity, 1.1 * 692])
    #expect(points.map { $0.number("y") } == [989, 692])
  }

  @Test("words are names on an axis, in the order of the design, with neither lines nor contours between them")
  func words() throws {
    let words = "sequence.keyTokens.placement=independent,even,{bursty: {meanBurst: 3}}"
    let sweep = try PlottedSweep([words, errors])
    let map = try sweep.plots().plots[0].figure
    #expect(PlotNumbers(map).rows("contours").isEmpty)
    let plots = try PlottedSweep([words]) { _ in 0.01 }.plots().plots
    #expect(plots.map(\.name) == ["reliability", "horizons-over-sequence-keyTokens-placement"])
    let points = PlotNumbers(plots[1].figure).rows("points", series: "n50")
    #expect(points.map { $0["x"] } == ["independent", "even", "{bursty: {meanBurst: 3}}"])
    #expect(PlotNumbers(plots[1].figure).rows("line").isEmpty)
    #expect(
      plots[0].title == "Reliability from 4.31e-5 (1,000 tokens) to 0.903 (10 tokens)")
  }

  @Test("parameters that advance together are one direction, and can be named by either")
  func tied() throws {
    let sweep = try PlottedSweep(["errors.nonKey=0.001,0.01,0.1; errors.easyKey=0.002,0.003,0.004", "seed=1,2,3,4"]) {
      $0[0]?.number ?? 0
    }
    let map = try sweep.plots().plots[0].figure
    #expect(
      map.panels[0].x.title == "errors.nonKey with errors.easyKey (log scale)")
    #expect(map.panels[0].y.title == "seed")
    #expect(map.caption.contains("seed varied") && PlotNumbers(map).rows("cells").count == 12)
    let other = try sweep.plots { ($0.x, $0.outputs) = ("errors.easyKey", ["horizons.n50"]) }.plots[0].figure
    #expect(PlotNumbers(other).rows("line", series: "2").map { $0.number("x") } == [0.002, 0.003, 0.004])
    // A parameter with an axis of its own is not named beside the other.
    let plane = try sweep.plots {
      ($0.x, $0.y, $0.outputs) = ("errors.nonKey", "errors.easyKey", ["horizons.n50"])
      $0.fixed = ["seed=2"]
    }.plots[0].figure
    #expect(plane.panels[0].x.title == "errors.nonKey (log scale)" && plane.panels.count == 1)
    #expect(PlotNumbers(plane).rows("cells").count { $0["value"] != "" } == 3)
    #expect(plane.svg.contains("not in the design"))
    let list = try PlottedSweep(["errors.nonKey=0.001,0.01,0.1", "errors.easyKey=0.002,0.003,0.004"], design: "list")
    #expect(try list.plots().plots.map(\.name) == ["reliability", "horizons-over-errors-nonKey"])
  }

  @Test(
    "axes are logarithmic where values were, or span two decades; a 0 before uneven steps makes names",
    arguments: [
      ("log(1e-3,1e-1,5)", "x (log scale)"), ("log(0.01,0.02,2)", "x (log scale)"), ("0.01,0.02,0.04", "x (log scale)"),
      ("0.001,0.004,0.2", "x (log scale)"), ("0.01,0.02,0.03", "x"), ("0.1,0.2", "x"), ("0,1e-4,0.001", "x"),
      ("0.001,0.1", "x (log scale)"), ("0.0,0.01,0.02", "x"), ("range(0,0.2,0.01)", "x"),
    ])
  func axes(_ values: String, _ title: String) throws {
    let sweep = try PlottedSweep(["errors.nonKey=\(values)"])
    let axis = try sweep.plots { $0.outputs = ["horizons.n80"] }.plots[0].figure.panels[0].x
    #expect(axis.title == title.replacing("x", with: "errors.nonKey"))
    #expect(axis.scale(covering: Extent([0.1])).categories.isEmpty == !values.hasPrefix("0,"))
  }

  @Test("a random design: points over every parameter, a curve for each point, markers in place of cells")
  func random() throws {
    let sweep = try PlottedSweep(
      ["errors.nonKey=log-uniform(0.01,0.02)", "errors.easyKey=uniform(0.001,0.02)"], design: "sobol", points: 64)
    let plots = try sweep.plots().plots
    #expect(plots.map(\.name) == ["horizons-n50-over-parameters", "reliability"])
    #expect(plots[0].figure.panels.map(\.title) == ["errors.nonKey", "errors.easyKey"])
    #expect(plots[0].figure.panels.map(\.x.title) == ["errors.nonKey (log scale)", "errors.easyKey"])
    let points = PlotNumbers(plots[0].figure).rows("points", panel: "errors.easyKey")
    #expect(points.count == 64 && points.allSatisfy { $0.number("lower") != nil })
    #expect(PlotNumbers(plots[1].figure).rows("line").count == 64 * 5)
    let map = try sweep.plots { ($0.kind, $0.outputs) = (.map, ["horizons.n50"]) }.plots[0].figure
    #expect(PlotNumbers(map).rows("points").count == 64 && PlotNumbers(map).rows("cells").isEmpty)
    for row in PlotNumbers(map).rows("points") {
      let e = (row.number("x") ?? 0) + (row.number("y") ?? 0)
      #expect(row.number("value") == PlottedSweep.horizon(e, 0.5))
    }
    let refused = try sweep.faults { ($0.kind, $0.x, $0.outputs) = (.curves, "errors.nonKey", ["horizons.n50"]) }
    #expect(refused.first?.text.contains("share no values") == true)
    let lengths = try sweep.faults { ($0.kind, $0.outputs) = (.points, ["reliability"]) }
    #expect(lengths == [.needsLength(output: "reliability", example: 100)])
  }

  @Test("everything that is wrong is told at once, with what was meant")
  func faults() throws {
    let sweep = try PlottedSweep([errors, shares])
    let faults = try sweep.faults {
      ($0.outputs, $0.x, $0.y) = (["horizons.n55", "reliability.90", "horizon"], "errors.nonkey", "colour")
      ($0.fixed, $0.color) = (["errors.easyKey=0.0021", "errors.easyKey"], "arm")
    }
    let texts = faults.map(\.text)
    for part in [
      "'horizons.n55' is no output of this store; did you mean 'horizons.n50'?",
      "reliability is not stored at 90 tokens; the nearest length is 100", "did you mean 'horizons'?",
      "--x: 'errors.nonkey' is no parameter of this sweep; did you mean 'errors.nonKey'?",
      "--y: 'colour' is no parameter of this sweep; known: errors.nonKey, errors.easyKey, n",
      "--at: errors.easyKey is never 0.0021; the nearest value is 0.002",
      "--at 'errors.easyKey' must be of the form parameter=value",
      "--color: the colours of a map show the output; use --panels", "--color: 'arm' is no parameter",
    ] {
      #expect(texts.contains { $0.contains(part) }, "\(part) in \(texts)")
    }
    #expect(
      try sweep.faults { ($0.x, $0.color, $0.outputs) = ("n", "n", ["reliability"]) }
        == [.usedTwice("n", first: "--x", second: "--color")])
    #expect(
      try sweep.faults { ($0.x, $0.outputs) = ("n", ["horizons.n50"]) }
        == [.withoutLengths(output: "horizons.n50", option: "--x")])
    #expect(
      try PlottedSweep([errors]).faults { ($0.kind, $0.outputs) = (.map, ["horizons.n50"]) }
        == [.needsTwoParameters(varied: ["errors.nonKey"])])
    #expect(
      try PlottedSweep([errors], hasExact: false).faults { ($0.drawsExact, $0.outputs) = (true, ["reliability"]) }
        == [.withoutExact("reliability")])
  }

  @Test("exact values in place of estimates; a logarithmic scale leaves out what it has no place for")
  func scales() throws {
    let sweep = try PlottedSweep([errors, shares])
    let exact = try sweep.plots { ($0.drawsExact, $0.outputs) = (true, ["reliability.300"]) }.plots[0].figure
    for cell in PlotNumbers(exact).rows("cells") {
      let e = (cell.number("x") ?? 0) + (cell.number("y") ?? 0)
      #expect(cell.number("value") == PlottedSweep.reliability(e, 300))
    }
    let zero = try PlottedSweep(["errors.nonKey=0.01,0.1,0.2"], lengths: [10, 100_000]) { $0[0]?.number ?? 0 }
    let figure = try zero.plots { ($0.scale, $0.outputs) = (.log, ["reliability"]) }.plots[0].figure
    #expect(figure.panels[0].y.title == "Reliability R(n), log scale")
    #expect(figure.caption.hasSuffix("not drawn: 3 of 6 values 0 or less, which have no logarithm"))
  }

  @Test("arms can be told apart by colour, or one of them chosen")
  func arms() throws {
    let sweep = try PlottedSweep([errors], arms: ["baseline", "vote-5"])
    let both = try sweep.plots { ($0.x, $0.color, $0.outputs) = ("errors.nonKey", "arm", ["horizons.n50"]) }
    #expect(Set(PlotNumbers(both.plots[0].figure).rows("line").map { $0["series"] }) == ["baseline", "vote-5"])
    let one = try sweep.plots { ($0.fixed, $0.outputs) = (["arm=vote-5"], ["horizons.n50"]) }.plots[0].figure
    #expect(one.subtitle.hasSuffix("; at strategy vote-5"))
    #expect(PlotNumbers(one).rows("line").last?.number("y") == PlottedSweep.horizon(0.05, 0.5))
    let usual = try sweep.plots { $0.outputs = ["horizons.n50"] }.plots[0].figure
    #expect(PlotNumbers(usual).rows("line").last?.number("y") == PlottedSweep.horizon(0.1, 0.5))
    let faults = try sweep.faults { $0.fixed = ["arm=vote5"] }
    #expect(faults.first?.text.contains("did you mean 'vote-5'?") == true)
  }

  @Test("a thousand curves are drawn in bounded size, six thousand are refused")
  func many() throws {
    let sweep = try PlottedSweep(["errors.nonKey=log(1e-5,1e-1,1000)"])
    let plots = try sweep.plots().plots
    #expect(PlotNumbers(plots[0].figure).rows("line").count == 5000)
    #expect(
      PlotNumbers(plots[0].figure).rows("band").isEmpty && plots[0].figure.subtitle.hasSuffix("intervals left out"))
    #expect(plots[0].figure.svg.utf8.count < 500_000)
    let more = try PlottedSweep(["errors.nonKey=log(1e-5,1e-1,6000)"], lengths: [10, 20])
    let refused = try more.faults { $0.outputs = ["reliability"] }
    #expect(refused == [.tooManyCurves(output: "reliability", count: 6000)])
  }

  @Test("equal sweeps give equal bytes, and every mark stays within its page")
  func bytes() throws {
    for groups in [[errors], [errors, shares]] {
      let sweep = try PlottedSweep(groups, failed: [1])
      let first = try sweep.plots().plots
      let second = try sweep.plots().plots
      #expect(first.map(\.figure.svg) == second.map(\.figure.svg))
      #expect(first.map(\.figure.csv) == second.map(\.figure.csv))
      #expect(first.allSatisfy { !$0.figure.svg.contains("nan") && !$0.figure.svg.contains("inf\"") })
    }
  }
}
