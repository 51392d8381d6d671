import Charts
import Foundation
import Strategies
import Testing

@testable import Reporting

@Suite("Report of key-token evaluation")
struct EvaluationReportTests {
  static func report(errorShare: Double = 0.001, keySpread: Double = 0.5, published: Double = -0.96) -> EvaluationReport
  {
    EvaluationReport(
      study: EvaluationStudy(
        EvaluationStudy.Setup(
          population: ModelPopulation(
            keyHazard: 0.05, keySpread: keySpread, nonKeySurprise: 1, errorShare: errorShare, nonKeySpread: 0.1),
          task: EvaluationTask(keyTokens: 9, length: 100, rule: .flawless), detector: .score(dPrime: 5), flagged: 0.09,
          models: 12, tasks: 1000, replicates: 40, published: published, seed: 1)))
  }

  @Test("the scatter draws every model at its two perplexities, with the error of its success")
  func scatter() throws {
    let report = Self.report()
    let figure = try #require(EvaluationFigures(report).all.first { $0.name == "models" }).figure
    let rows = FigureNumbers(figure).rows.filter { $0.mark == "points" }
    #expect(rows.count == 24)
    let (model, success) = (report.study.models.models[0], report.study.models.success[0])
    #expect(isNear(rows[0].x, 0.09 * model.keyHazard + 0.91 * (model.nonKeyHazard + model.benign)))
    #expect(isNear(rows[0].y, success))
    let half = 1.96 * (success * (1 - success) / 1000).squareRoot()
    #expect(isNear(rows[0].upper, success + half, within: 1e-12))
  }

  @Test("the curve of the detector begins at ordinary perplexity")
  func curve() throws {
    let report = Self.report()
    let figure = try #require(EvaluationFigures(report).all.first { $0.name == "correlation" }).figure
    let line = FigureNumbers(figure).rows("Detector of key tokens", "flagged tokens", "line")
    #expect(line.first?.x == 0 && line.last?.x == 8)
    #expect(isNear(line.first?.y, try #require(report.yardstick(.all)?.exact), within: 1e-9))
    #expect(!figure.csv.contains("nan") && !figure.svg.contains("nan"))
  }

  @Test("the answer says what was found and what was not")
  func answer() {
    let usual = EvaluationAnswer(Self.report()).sentences.joined(separator: " ")
    #expect(usual.contains("−ln R/n") && usual.contains("takes a detector of d′"))
    let vain = EvaluationAnswer(Self.report(published: -0.999)).sentences.joined(separator: " ")
    #expect(vain.contains("No detector reaches −0.999"))
    let alone = EvaluationAnswer(Self.report(errorShare: 0)).sentences.joined(separator: " ")
    #expect(alone.contains("Errors occur at key tokens alone"))
    for report in [Self.report(), Self.report(errorShare: 0, keySpread: 0), Self.report(errorShare: 1)] {
      let text = EvaluationText(report).text
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 } && !text.contains("nan"), "\(text)")
    }
  }
}
