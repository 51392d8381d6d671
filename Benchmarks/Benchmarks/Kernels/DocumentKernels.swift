import Benchmark
import Charts
import Foundation
import Scenarios

/// What is read, and what is drawn.
func benchmarkDocuments() {
  Benchmark("scenario read and checked") { _, file in
    blackHole(file.scenario())
  } setup: {
    ScenarioFile("Scenarios/decay-vs-key-tokens.yaml")
  }

  let lengths = (0...160).map { pow(10, 1 + Double($0) / 40) }
  let points = stride(from: 0, through: 160, by: 8).map { lengths[$0] }
  func reliability(_ n: Double) -> Double { exp(-0.02 * pow(n, 0.6)) }
  Benchmark("figure as SVG: band, four lines, 21 points") { _ in
    let curve = { (law: (Double) -> Double) in lengths.map { Datum($0, law($0)) } }
    let figure = Figure(
      title: "Key tokens bend the curve only if they thin out", subtitle: "Share of sequences without an error",
      caption: "1,000,000 sequences · seed 1", description: "Reliability falls from 1 with length.", width: 620,
      plotHeight: 250,
      panels: [
        Panel(
          x: .log("Sequence length n (tokens, log scale)", 10...100_000), y: .linear("Reliability R(n)", 0...1),
          marks: [
            Band(
              "exact", lengths.map { Datum($0, lower: 0.93 * reliability($0), upper: min(1, 1.07 * reliability($0))) },
              style: Style(.blue)),
            Line("decay (1−e)ⁿ", curve { exp(-0.0018 * $0) }, style: Style(.orange, dash: .dashed)),
            Line("k ∝ ln n", curve { pow(1 + $0 / 30, -0.25) }, style: Style(.green, dash: .dashDot)),
            Line("k saturates", curve { 0.52 + 0.48 * exp(-$0 / 1200) }, style: Style(.violet, dash: .long)),
            Line("exact", curve(reliability), style: Style(.blue)),
            Points("simulated", points.map { Datum($0, reliability($0) + 0.01) }, style: .data),
          ])
      ])
    blackHole(figure.svg)
  }
}
