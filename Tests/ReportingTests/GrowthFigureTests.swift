import Charts
import Foundation
import Inference
import Reporting
import Testing

@Suite("Figure of growth processes")
struct GrowthFigureTests {
  /// Four texts of 100 tokens; counts 4, 2, 1, 5 and key tokens at places of their own.
  static func study(unit: String = "tokens") throws -> GrowthStudy {
    let positions: [[Double]] = [[2, 5, 30, 77], [3, 50], [11], [1, 4, 9, 60, 90]]
    let records = try positions.enumerated().map {
      try KeyTokenRecord(name: "\($0)", group: "g", end: 100, positions: $1)
    }
    return GrowthStudy(group: "g", records, options: GrowthOptions(replicates: 19, unit: unit))
  }

  @Test("left: the mean over texts, its band, and the processes at its end")
  func cumulative() throws {
    let study = try Self.study()
    let numbers = FigureNumbers(GrowthFigure(study, file: "x.csv").figure)
    let steps = numbers.rows("Key tokens so far", "observed", "step")
    // All windows are alike: after the i-th of 12 key tokens the mean is i/4, and it holds to the end.
    #expect(steps.map(\.x) == [0, 1, 2, 3, 4, 5, 9, 11, 30, 50, 60, 77, 90, 100])
    #expect(steps.map(\.y) == (0...12).map { Double($0) / 4 } + [3])
    // Squared deviations from 3: 1 + 1 + 4 + 4 = 10; s²/n = 10/3/4; Student's quantile of 3 degrees of freedom.
    let half = 3.182446305284263 * (10.0 / 12).squareRoot()
    let band = try #require(numbers.rows("Key tokens so far", "observed", "band").last)
    #expect(band.x == 100)
    #expect(isNear(band.upper, 3 + half, within: 1e-9) && isNear(band.lower, 3 - half, within: 1e-9))
    // Every process expects as many as there were, 3 per text, and a constant share half of them half-way.
    for process in study.rows.filter({ $0.fit.values != nil }).map(\.fit.process) {
      let end = try #require(numbers.rows("Key tokens so far", process, "line").last)
      #expect(isNear(end.y, 3, within: 1e-9), "\(process)")
    }
    let middle = numbers.rows("Key tokens so far", "homogeneous", "line").first { $0.x == 50 }
    #expect(isNear(middle?.y, 1.5, within: 1e-12))
  }

  @Test("right: key tokens over length with Poisson's limits, and a constant share as a constant")
  func intensity() throws {
    let numbers = FigureNumbers(GrowthFigure(try Self.study(), file: "x.csv").figure)
    let points = numbers.rows("Key tokens per 100 tokens", "observed", "points")
    #expect(points.count > 1)
    // 12 key tokens in 400 tokens are 3 per 100.
    let line = numbers.rows("Key tokens per 100 tokens", "homogeneous", "line")
    #expect(line.count > 1 && line.allSatisfy { isNear($0.y, 3, within: 1e-12) })
    // With three key tokens in a stretch, Garwood's upper limit is 8.767273 of them.
    let bins = IntensityBins(try Self.study().records).bins
    let three = try #require(bins.firstIndex { $0.events == 3 })
    let count = 8.767273 * 100 / bins[three].exposure
    #expect(isNear(points[three].upper, count, within: 1e-5))
  }

  @Test("the title is the verdict, the caption names file, counts and version")
  func words() throws {
    let study = try Self.study()
    let figure = GrowthFigure(study, file: "some/where.csv").figure
    let sentence = try #require(GrowthVerdict(study).sentences.first)
    #expect(figure.title == "g: \(sentence.dropLast())" && sentence.hasSuffix("."))
    #expect(figure.caption == "12 key tokens · 4 texts · where.csv · longhaul \(ProgramVersion.current)")
  }

  @Test("an intensity of c/t is drawn where it is better than every process")
  func reciprocal() throws {
    // Quantiles of a density ∝ t^−1.05 over 1,000 … 1,000,000, in two texts.
    let ends = (pow(1e3, -0.05), pow(1e6, -0.05))
    let positions = (0..<200).map { pow(ends.0 - (ends.0 - ends.1) * (Double($0) + 0.5) / 200, -20) }
    let records = try (0..<2).map { text in
      try KeyTokenRecord(
        name: "\(text)", start: 1e3, end: 1e6,
        positions: positions.enumerated().filter { $0.offset % 2 == text }.map(\.element))
    }
    let figure = GrowthFigure(
      GrowthStudy(group: "", records, options: GrowthOptions(replicates: 19)), file: "x.csv"
    ).figure
    let end = try #require(FigureNumbers(figure).rows("Key tokens so far", "c/t", "line").last)
    #expect(isNear(end.y, 100, within: 1e-9))
  }

  @Test("without key tokens the mean alone is drawn, and nothing is not a number")
  func nothing() throws {
    let study = GrowthStudy(group: "", [try KeyTokenRecord(name: "1", end: 500, positions: [])])
    let figure = GrowthFigure(study, file: "x.csv").figure
    #expect(figure.panels.count == 1)
    #expect(!figure.svg.contains("nan") && !figure.csv.contains("nan") && !figure.csv.contains("inf"))
    let one = GrowthStudy(group: "", [try KeyTokenRecord(name: "1", end: 500, positions: [17])])
    #expect(!GrowthFigure(one, file: "x.csv").figure.csv.contains("nan"))
  }
}
