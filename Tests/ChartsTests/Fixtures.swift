import Charts
import Foundation

/// A small deterministic generator (SplitMix64, Steele, Lea & Flood 2014) for property tests.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The figures of the snapshots and of the looking-at.
enum Example {
  static let lengths = stride(from: 1.0, through: 5.0, by: 0.025).map { pow(10, $0) }

  static func curve(_ lengths: [Double] = lengths, _ value: (Double) -> Double) -> [Datum] {
    lengths.map { Datum($0, value($0)) }
  }

  /// Two panels, a logarithmic and a linear length axis, with one y axis.
  static var reliability: Figure {
    let short = stride(from: 0.0, through: 4000, by: 20).map { $0 }
    return Figure(
      title: "Key tokens bend the curve only if they thin out",
      subtitle: "Share of sequences without an error; band and line exact with its 95 % interval, points simulated, "
        + "other lines rivals fitted to the first errors",
      caption: "1,000,000 sequences · seed 20250524 · decay-vs-key-tokens.yaml",
      description: "Reliability falls from 1 with length; exponential decay reaches 0 at 10,000 tokens, while laws of "
        + "thinning key tokens keep a share of sequences alive at 100,000 tokens.",
      width: 760, plotHeight: 250, sharesY: true,
      panels: [
        Panel(
          "Length on a log scale", x: .log("Sequence length n (tokens, log scale)", 10...100_000),
          y: .linear("Reliability R(n)", 0...1),
          marks: marks(lengths, points: [10, 31.6, 100, 316, 1000, 3162, 10_000])),
        Panel(
          "The first 4,000 tokens", x: .linear("Sequence length n (tokens)", 0...4000), y: .linear("Reliability R(n)"),
          marks: marks(short, points: [250, 500, 1000, 1500, 2000, 3000])),
      ])
  }

  private static func marks(_ lengths: [Double], points: [Double]) -> [any Mark] {
    let exact = { (n: Double) in exp(-0.02 * pow(n, 0.6)) }
    let band = lengths.map { Datum($0, lower: exact($0) * 0.93, upper: min(1, exact($0) * 1.07)) }
    let simulated = points.map { n in
      let shift = n > 400 ? 0.012 : -0.008
      return Datum(n, exact(n) + shift, lower: exact(n) + shift - 0.035, upper: min(1, exact(n) + shift + 0.035))
    }
    return [
      Band("exact", band, style: Style(.blue)),
      Line("decay (1−e)ⁿ", curve(lengths) { exp(-0.0018 * $0) }, style: Style(.orange, dash: .dashed)),
      Line("k ∝ ln n", curve(lengths) { pow(1 + $0 / 30, -0.25) }, style: Style(.green, dash: .dashDot)),
      Line("k saturates", curve(lengths) { 0.52 + 0.48 * exp(-$0 / 1200) }, style: Style(.violet, dash: .long)),
      Line("linear k", curve(lengths) { exp(-0.0009 * $0) }, style: Style(.grey, dash: .dotted)),
      Line("exact", curve(lengths, exact), style: Style(.blue)),
      Points("simulated", simulated, style: .data),
    ]
  }

  /// One panel, both axes logarithmic, with steps, points and a reference line.
  static var hazard: Figure {
    let edges = stride(from: 0.0, through: 4.6, by: 0.2).map { pow(10, $0).rounded() }
    let falling = { (n: Double) in 0.02 * pow(n, -0.4) }
    let steps = edges.enumerated().map { Datum($1, falling($1) * (1 + 0.25 * sin(Double($0) * 2))) }
    let points = edges.filter { $0 > 1 }.map { n in
      Datum(n * 1.2, falling(n * 1.2), lower: n > 20_000 ? 0 : falling(n) * 0.7, upper: falling(n) * 1.4)
    }
    return Figure(
      title: "Errors thin out: the hazard per token falls with length",
      subtitle: "Errors per token among sequences still flawless; steps observed, points with 95 % intervals",
      caption: "250,000 sequences · seed 7 · hazard.yaml",
      description: "On doubly logarithmic axes the hazard falls along a straight line of slope −0.4.",
      width: 620, plotHeight: 260,
      panels: [
        Panel(
          x: .log("Token position (log scale)", 1...100_000), y: .log("Hazard per token (log scale)", 1e-5...0.1),
          marks: [
            Rule.horizontal(at: 0.0018, "constant rate 0.0018"),
            Step("observed", steps, style: Style(.blue), until: 100_000),
            Points("simulated", points, style: Style(.ink, marker: .diamond)),
            Line("power law", curve([1, 100_000], falling), style: Style(.orange, dash: .dashed)),
          ])
      ])
  }

  /// Eight rivals that end at the same place, over 10⁹ tokens.
  static var crowd: Figure {
    let lengths = stride(from: 0.0, through: 9.0, by: 0.05).map { pow(10, $0) }
    return Figure(
      title: "Eight rivals that all come to nothing within a thousand million tokens, told at such length that the "
        + "title of this figure must take a second line",
      subtitle: "Reliability", caption: "Invented numbers",
      panels: [
        Panel(
          x: .log("Sequence length n (tokens)"), y: .linear("Reliability R(n)", 0...1),
          marks: (0..<8).map { index in
            Line(
              "rival number \(index + 1)", curve(lengths) { exp(-$0 / pow(10, 2 + Double(index) / 2)) },
              style: .series(index))
          })
      ])
  }

  /// Reliability down to 10⁻⁴⁰ on a log axis, lines that leave the panel at its bottom.
  static var depths: Figure {
    Figure(
      title: "Decay leaves nothing, a power law leaves something", subtitle: "Reliability on two log axes",
      caption: "Invented numbers", width: 700, sharesY: true,
      panels: [
        Panel(
          "log", x: .log("Length (tokens)", 1...1e9), y: .log("Reliability R(n)", 1e-40...1),
          marks: depthMarks(stride(from: 0.0, through: 9, by: 0.05).map { pow(10, $0) })),
        Panel(
          "linear", x: .linear("Length (tokens)", 0...1e9), y: .log("Reliability R(n)"),
          marks: depthMarks(stride(from: 1, through: 1e9, by: 1e6).map { $0 })),
      ])
  }

  private static func depthMarks(_ lengths: [Double]) -> [any Mark] {
    [
      Line("decay", curve(lengths) { exp(-1e-6 * $0) }, style: Style(.orange, dash: .dashed)),
      Line("power law", curve(lengths) { pow(1 + $0 / 100, -4) }, style: Style(.blue)),
      Line("stretched", curve(lengths) { exp(-0.002 * pow($0, 0.5)) }, style: Style(.green, dash: .dashDot)),
    ]
  }

  static let all: [(name: String, figure: Figure)] = [
    ("reliability", reliability), ("hazard", hazard), ("crowd", crowd), ("depths", depths), ("legend", legend),
    ("annotated", annotated), ("narrow", narrow),
  ]
}
