import Estimators
import Foundation
import Inference
import Reporting
import Testing

@Suite("Reports of repeated attempts")
struct AttemptsReportTests {
  static let cases: [(name: String, trials: Int, successes: [Int], wrong: Bool)] = [
    ("spread", 8, [8, 7, 7, 4, 2, 1, 0, 8, 8, 3], true), ("alike", 8, [4, 4, 5, 3], true),
    ("all right", 1_000_000, [1_000_000, 1_000_000], true), ("none right", 1_000_000, [0, 0], false),
    ("complete", 16, [16, 0, 16], false), ("single", 1, [1, 0, 1], true), ("one task", 5, [3], true),
  ]

  static func analysis(_ index: Int) throws -> AttemptsAnalysis {
    let entry = cases[index]
    let tasks = try entry.successes.enumerated().map { number, right in
      let rest = entry.trials - right
      return try TaskAttempts(
        task: "\(number)", trials: entry.trials, successes: right,
        wrong: entry.wrong ? (rest > 2 ? [rest - 2, 1, 1] : (rest > 0 ? [rest] : [])) : nil)
    }
    return AttemptsAnalysis(try AttemptsData(tasks), seed: 1, replicates: 49)
  }

  @Test(
    "lines stay within 80 columns, numbers stay numbers, and the answer is at most three sentences",
    arguments: cases.indices)
  func text(_ index: Int) throws {
    let text = AttemptsText(try Self.analysis(index))
    for line in text.lines {
      #expect(line.count <= 80, "\(line)")
      #expect(!line.lowercased().contains("nan") && !line.contains("inf"), "\(line)")
    }
    #expect((1...3).contains(text.sentences.count))
    #expect(text.sentences.allSatisfy { $0.hasSuffix(".") })
  }

  @Test("the document reads back to itself and names its schema", arguments: cases.indices)
  func document(_ index: Int) throws {
    let document = AttemptsDocument(try Self.analysis(index), version: "0")
    let json = try document.json()
    #expect(json.contains("\"schema\" : \"longhaul.attempts/1\""))
    #expect(try JSONDecoder().decode(AttemptsDocument.self, from: Data(json.utf8)) == document)
    #expect(document.betaBinomial.converged == (document.betaBinomial.boundary == nil))
  }

  /// 100 answers to each of 30 problems of AIME 2025 by gpt-oss-20b, where the shared data lie beside the project.
  static let recorded = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/aime2025_gptoss20b_vote_counts.csv").standardizedFileURL

  @Test(
    "recorded answers: counts from the file itself",
    .enabled(if: FileManager.default.fileExists(atPath: recorded.path), "shared data are not here"))
  func recordedAnswers() throws {
    let lines = try String(contentsOf: Self.recorded, encoding: .utf8).split(whereSeparator: \.isNewline)
    let names = ["task", "trials", "successes", "wrong"]
    let rows = lines.enumerated().dropFirst().map { number, line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return AttemptsRow(line: number + 1, cells: Dictionary(zip(names, cells)) { first, _ in first })
    }
    let analysis = AttemptsAnalysis(try AttemptsReader.data(from: rows), seed: 1, replicates: 99)
    #expect(analysis.data.tasks.count == 30)
    let shares = analysis.data.tasks.map { Double($0.successes) / Double($0.trials) }
    #expect(abs(analysis.passRates[0].anyRight.estimate - shares.reduce(0, +) / 30) < 1e-14)
    #expect(analysis.fit.converged)
    // The file itself: tasks 13, 14 and 29 have a wrong answer more frequent than the right one.
    #expect(analysis.voting.wrongModes == 3)
    #expect(analysis.voting.limit?.estimate == 0.9)
    for line in AttemptsText(analysis).lines { #expect(line.count <= 80) }
  }
}
