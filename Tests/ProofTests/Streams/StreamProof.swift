import Charts
import Foundation
import GSLKernel
@testable import Reporting

/// The battery over all layouts, and what holds between streams.
struct StreamProof: Sendable {
  /// Draws of a sequence, sequences of a layout.
  let draws: Int
  let seeds: Int
  /// Draws of a stream where streams stand side by side, and names whose bits are flipped.
  let side: Int
  let names: Int

  struct Outcome: Sendable {
    let test: String
    let layout: String
    let seed: UInt64
    let p: Double

    /// Small at both ends.
    var twoSided: Double { 2 * min(p, 1 - p) }
    /// What asks for a second look.
    var isSuspicious: Bool { p < 1e-4 || p > 1 - 1e-4 }
  }

  struct Result: Sendable {
    let outcomes: [Outcome]
    /// Suspicious ones, and what a fresh seed said.
    let again: [(first: Outcome, second: Outcome)]
    let judgement: Judgement
  }

  /// The number of the first seed; each layout and test between streams has a million of its own.
  private static let base: UInt64 = 20_250_000

  func run() async -> Result {
    let layouts = WordLayout.allCases
    let battery = await ProofScale.replicated(layouts.count * seeds) { index in
      outcomes(layouts[index / seeds], seed: Self.base + UInt64(index / seeds * 1_000_000 + index % seeds))
    }.flatMap { $0 }
    let between = await ProofScale.replicated(seeds) { index in
      self.between(seed: Self.base + UInt64(20_000_000 + index))
    }.flatMap { $0 }
    let all = battery + between
    let again = all.filter(\.isSuspicious).map { first in
      let seed = first.seed + 500_000
      let fresh =
        WordLayout.allCases.first { $0.rawValue == first.layout }.map { outcomes($0, seed: seed) }
        ?? self.between(seed: seed)
      return (first, fresh.first { $0.test == first.test && $0.layout == first.layout } ?? first)
    }
    // Sequences of different seeds and layouts are independent, so the p-values of one test are.
    let byTest = Dictionary(grouping: all, by: \.test)
    let uniform = byTest.keys.sorted().map { test in
      Check("\(test) uniform over sequences", p: Uniformity.kolmogorov(byTest[test]?.map(\.p) ?? []))
    }
    let single = all.map { Check("\($0.test), \($0.layout), seed \($0.seed)", p: $0.twoSided, "p = \($0.p)") }
    return Result(outcomes: all, again: again, judgement: Judgement(single + uniform, alpha: 1e-4))
  }

  private func outcomes(_ layout: WordLayout, seed: UInt64) -> [Outcome] {
    let words = layout.draws(draws, seed: seed)
    return StreamTest.battery.map { Outcome(test: $0.name, layout: layout.rawValue, seed: seed, p: $0.p(words)) }
  }

  private func between(seed: UInt64) -> [Outcome] {
    var found = BetweenStreams.families(seed).map {
      Outcome(
        test: "correlations between streams", layout: $0.name, seed: seed,
        p: BetweenStreams.correlations($0.streams, draws: side))
    }
    for ofSeed in [true, false] {
      let layout = ofSeed ? "a bit of the seed" : "a bit of the replicate"
      let (cells, weights) = BetweenStreams.avalanche(seed, names: names, ofSeed: ofSeed)
      found.append(Outcome(test: "avalanche, bit by bit", layout: layout, seed: seed, p: cells))
      found.append(Outcome(test: "avalanche, bits at once", layout: layout, seed: seed, p: weights))
    }
    return found
  }
}

extension StreamProof.Result {
  func section(_ proof: StreamProof) -> ProofSection {
    let tests = outcomes.map(\.test).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let layouts = outcomes.map(\.layout).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    func row(_ name: String, _ own: [StreamProof.Outcome]) -> [String] {
      let p = own.map(\.p)
      return [
        name, own.count.grouped, (p.min() ?? .nan).significant(2), (1 - (p.max() ?? .nan)).significant(2),
        Uniformity.kolmogorov(p).significant(2),
      ]
    }
    let suspicious = again.map { pair in
      [
        "\(pair.first.test): \(pair.first.layout)", Self.shown(pair.first.p), Self.shown(pair.second.p),
        pair.second.isSuspicious ? "again" : "no",
      ]
    }
    let expected = 2e-4 * Double(outcomes.count)
    var body = [
      Markdown.wrapped(
        "Nine ways to make one sequence of our streams, each \(proof.seeds.grouped) times with seeds of its own, "
          + "\(proof.draws.grouped) draws of 52 bits long, go through \(StreamTest.battery.count) tests whose laws are closed forms; "
          + "streams side by side (\(proof.side.grouped) draws) are correlated in pairs; and each bit of seed and replicate is flipped in "
          + "\(proof.names.grouped) random names. Every p-value is judged at both ends, and those of one test, which come "
          + "from independent sequences, must be uniform by Kolmogorov's test."),
      "![p-values](proof/streams.svg)",
      Markdown.table(
        ["test", "p-values", "least", "1 − largest", "uniform: p"],
        tests.map { test in row(test, outcomes.filter { $0.test == test }) }),
      Markdown.table(
        ["layout", "p-values", "least", "1 − largest", "uniform: p"],
        layouts.map { layout in row(layout, outcomes.filter { $0.layout == layout }) }),
      Markdown.wrapped(
        "Tests of one layout share their draws, so that the last column of the second table is a description and no check. Of "
          + "\(outcomes.count.grouped) p-values \(again.count) lie outside 0.0001 to 0.9999, where \(expected.significant(2)) are "
          + "expected"
          + (again.isEmpty ? "." : "; a fresh seed was asked about each:")),
    ]
    if !again.isEmpty { body.append(Markdown.table(["looked at again", "p", "fresh seed", "suspicious"], suspicious)) }
    body.append(
      "What dieharder says of the same streams is in [proof/dieharder.md](proof/dieharder.md) (`scripts/prove dieharder`)."
    )
    return ProofSection(
      part: .streams, holds: judgement.holds, verdict: Markdown.sentence(judgement.summary), body: body,
      figures: [("streams", figure(tests))])
  }

  /// A p near 1 by what it lacks of it.
  private static func shown(_ p: Double) -> String { p > 0.99 ? "1 − \((1 - p).significant(2))" : p.significant(2) }

  private func figure(_ tests: [String]) -> Figure {
    let byTest = tests.map { test in outcomes.filter { $0.test == test }.map(\.p).sorted() }
    // Simultaneous over the tests.
    let reach = Uniformity.kolmogorovQuantile(0.05 / Double(tests.count))
    let lines: [any Mark] = byTest.map { p in
      let root = Double(p.count).squareRoot()
      return Line(
        nil,
        [Datum(0, 0)] + p.enumerated().map { Datum($1, root * (Double($0 + 1) / Double(p.count) - $1)) } + [
          Datum(1, 0)
        ],
        style: Style(.blue, width: 0.8))
    }
    let all = outcomes.map(\.twoSided).sorted()
    let count = Double(all.count)
    // The k-th smallest of n uniform numbers is Beta(k, n + 1 − k).
    let ranks = Set((0...40).map { Int(pow(Double(min(2000, all.count)), Double($0) / 40)) }).sorted()
    // A few of many: neighbours hide one another.
    let tail = ranks.map { Datum((Double($0) - 0.5) / count, all[$0 - 1]) }
    let band = ranks.map { k in
      let law = BetaDistribution(a: Double(k), b: count + 1 - Double(k))
      return Datum((Double(k) - 0.5) / count, lower: law.quantile(0.005), upper: law.upperQuantile(0.005))
    }
    return Figure(
      title: judgement.holds
        ? "\(outcomes.count.grouped) p-values of \(tests.count) tests do not refute the streams"
        : "Not all p-values of the streams are uniform",
      subtitle:
        "Left: distribution of p less the uniform one, a line for each test, with the 95 % band for all of them; right: "
        + "the smallest two-sided p-values against what is expected, with the 99 % interval of each",
      stackedSubtitle:
        "Above: distribution of p less the uniform one, a line for each test, with the 95 % band for all of them; "
        + "below: the smallest two-sided p-values against what is expected, with the 99 % interval of each",
      caption:
        "Philox4x64-10 through RandomStream and forEachUniform · scripts/prove streams · longhaul \(ProgramVersion.current)",
      description: judgement.summary, width: 960, plotHeight: 280, labels: .none, id: "streams",
      panels: [
        Panel(
          "All of p", x: .linear("p", 0...1), y: .linear("√n (share below − p)", -2.2...2.2),
          marks: [
            Band(
              nil, [Datum(0, lower: -reach, upper: reach), Datum(1, lower: -reach, upper: reach)], style: Style(.grey))
          ] + lines),
        Panel(
          "Smallest p", x: .log("Expected"), y: .log("Two-sided p"),
          marks: [
            Band(nil, band, style: Style(.grey)),
            Line(
              nil,
              [
                Datum(0.5 / count, 0.5 / count),
                Datum(Double(ranks.last ?? 1) / count, Double(ranks.last ?? 1) / count),
              ], style: Style(.grey, dash: .dotted, width: 1.2)),
            Points(nil, tail, style: .data, radius: 2.5),
          ]),
      ])
  }
}
