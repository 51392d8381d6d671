import Charts
import Foundation
import Inference
import Reporting
import Testing

@Suite("Figure of repeated attempts")
struct AttemptsFigureTests {
  static func figure(_ index: Int) throws -> Figure {
    AttemptsFigure(try AttemptsReportTests.analysis(index, name: "g"), file: "some/where.csv").figure
  }

  /// Eight attempts at ten tasks: 8, 7, 7, 4, 2, 1, 0, 8, 8, 3 right.
  static let successes = AttemptsReportTests.cases[0].successes

  @Test("left: shares of tasks by success rate, and independence as binomial chances")
  func rates() throws {
    let numbers = FigureNumbers(try Self.figure(0))
    let observed = numbers.rows("How tasks differ", "observed", "points")
    #expect(observed.map(\.y) == (0...8).map { c in Double(Self.successes.count { $0 == c }) / 10 })
    // The mean rate is 48/80.
    let independent = numbers.rows("How tasks differ", "independent attempts", "points")
    var ways = 1.0
    for c in 0...8 {
      let chance = ways * pow(0.6, Double(c)) * pow(0.4, Double(8 - c))
      #expect(isNear(independent[c].y, chance))
      ways *= Double(8 - c) / Double(c + 1)
    }
    let fitted = numbers.rows("How tasks differ", "beta-binomial law", "points")
    #expect(isNear(fitted.compactMap(\.y).reduce(0, +), 1, within: 1e-12))
  }

  @Test("middle: unbiased pass@k and pass^k by counting pairs, and the laws as lines")
  func attempts() throws {
    let numbers = FigureNumbers(try Self.figure(0))
    let panel = "One of k or all of k right"
    func pairs(_ right: Int) -> Double { Double(right * (right - 1)) / 56 }
    let any = numbers.rows(panel, "pass@k", "points")
    let all = numbers.rows(panel, "pass^k", "points")
    #expect(any.map(\.x) == [1, 2, 4, 8] && all.map(\.x) == [1, 2, 4, 8])
    let both = Self.successes.map { pairs($0) }.reduce(0, +) / 10
    let none = Self.successes.map { pairs(8 - $0) }.reduce(0, +) / 10
    #expect(isNear(all[1].y, both) && isNear(any[1].y, 1 - none))
    #expect(isNear(any[3].y, 0.9) && isNear(all[3].y, 0.3))
    // The mean's error is s/√n of the shares; Student's 0.975 quantile of 9 degrees of freedom.
    let squares = Self.successes.map { pow(Double($0) / 8 - 0.6, 2) }.reduce(0, +)
    let half = 2.2621571627409915 * (squares / 9 / 10).squareRoot()
    #expect(isNear(any[0].upper, 0.6 + half, within: 1e-9))
    for row in numbers.rows(panel, "independent attempts", "line") {
      let k = row.x ?? 0
      #expect(isNear(row.y, pow(0.6, k)) || isNear(row.y, 1 - pow(0.4, k)))
    }
  }

  @Test("right: majority of three answers by counting, drawn without return and with")
  func voting() throws {
    let numbers = FigureNumbers(try Self.figure(0))
    let points = numbers.rows("Voting over m answers", "majority", "points")
    #expect(points.map(\.x) == [1, 3, 5])
    // Two or three of three answers are right: C(c, 2)·(8 − c) + C(c, 3) of the 56 triples.
    let triples = Self.successes.map { c -> Int in
      let pairs = c * (c - 1) / 2
      return pairs * (8 - c) + pairs * (c - 2) / 3
    }
    #expect(isNear(points[1].y, Double(triples.reduce(0, +)) / 560))
    let line = numbers.rows("Voting over m answers", "majority", "line")
    let chances = Self.successes.map { c -> Double in
      let p = Double(c) / 8
      return p * p * (3 - 2 * p)
    }
    #expect(line[1].x == 3 && isNear(line[1].y, chances.reduce(0, +) / 10))
  }

  @Test("voting is drawn only where wrong answers were given")
  func panels() throws {
    #expect(try Self.figure(0).panels.count == 3)
    #expect(try Self.figure(3).panels.count == 2)
  }

  @Test("the title is the answer, the caption names counts, file and version")
  func words() throws {
    let figure = try Self.figure(0)
    #expect(figure.title.hasPrefix("g: ") && !figure.title.hasSuffix("."))
    #expect(figure.caption == "10 tasks · 80 attempts · where.csv · longhaul \(ProgramVersion.current)")
  }

  @Test("no case draws what is not a number", arguments: AttemptsReportTests.cases.indices)
  func finite(_ index: Int) throws {
    let figure = try Self.figure(index)
    #expect(!figure.csv.contains("nan") && !figure.csv.contains("inf") && !figure.svg.contains("nan"))
  }
}
