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

  static func analysis(_ index: Int, name: String? = nil) throws -> AttemptsAnalysis {
    let entry = cases[index]
    let tasks = try entry.successes.enumerated().map { number, right in
      let rest = entry.trials - right
      return try TaskAttempts(
        task: "\(number)", trials: entry.trials, successes: right,
        wrong: entry.wrong ? (rest > 2 ? [rest - 2, 1, 1] : (rest > 0 ? [rest] : [])) : nil)
    }
    return AttemptsAnalysis(AttemptsGroup(name: name, data: try AttemptsData(tasks)), seed: 1, replicates: 49)
  }

  static func report(_ analyses: [AttemptsAnalysis]) -> AttemptsReport {
    AttemptsReport(file: "somewhere/counts.csv", analyses: analyses, seed: 1)
  }

  static func lines(_ report: AttemptsReport) -> [String] {
    AttemptsText(report).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("lines stay within 80 columns, numbers stay numbers, and the answer comes first", arguments: cases.indices)
  func text(_ index: Int) throws {
    let lines = Self.lines(Self.report([try Self.analysis(index)]))
    for line in lines {
      #expect(line.count <= 80, "\(line)")
      #expect(!line.lowercased().contains("nan") && !line.contains("inf"), "\(line)")
    }
    #expect(lines[0] == "LONGHAUL  fit --attempts" + String(repeating: " ", count: 46) + "counts.csv")
    #expect(lines[1].isEmpty && lines[2].hasPrefix("ANSWER  "))
    #expect(lines.firstIndex { $0.hasPrefix("ATTEMPTS  ") } ?? 0 > 2)
    let verdict = AttemptsDocument(Self.report([try Self.analysis(index)])).groups[0].verdict
    #expect((1...3).contains(verdict.count))
    #expect(verdict.allSatisfy { $0.hasSuffix(".") })
  }

  @Test("every group has its section, and a last table puts them beside each other")
  func groups() throws {
    let name = "Some-Long-Model-Name-Instruct-2407-preview-of-a-preview-0-1-alpha"
    let lines = Self.lines(Self.report([try Self.analysis(0, name: "first"), try Self.analysis(1, name: name)]))
    #expect(lines[0].hasPrefix("LONGHAUL  fit --attempts · first  ") && lines[0].count == 80)
    // Too long for one line with its file: the name and the file have lines of their own.
    let second = try #require(lines.firstIndex { $0 == "LONGHAUL  fit --attempts ·" })
    #expect(lines[second + 1] == "          \(name)" && lines[second + 2].hasSuffix("  counts.csv"))
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains("GROUPS"))
    #expect(lines.filter { $0 == "BETA-BINOMIAL LAW" }.count == 2)
  }

  @Test("the document reads back to itself and names its schema", arguments: cases.indices)
  func document(_ index: Int) throws {
    let document = AttemptsDocument(Self.report([try Self.analysis(index), try Self.analysis(0, name: "x")]))
    let json = try document.json()
    #expect(json.contains("\"schema\" : \"longhaul.attempts/1\""))
    #expect(try JSONDecoder().decode(AttemptsDocument.self, from: Data(json.utf8)) == document)
    #expect(document.groups.map(\.group) == [nil, "x"])
    let law = document.groups[0].betaBinomial
    #expect(law.converged == (law.boundary == nil))
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
    let analysis = AttemptsAnalysis(try #require(AttemptsReader.groups(from: rows).first), seed: 1, replicates: 99)
    #expect(analysis.data.tasks.count == 30)
    let shares = analysis.data.tasks.map { Double($0.successes) / Double($0.trials) }
    #expect(abs(analysis.passRates[0].anyRight.estimate - shares.reduce(0, +) / 30) < 1e-14)
    #expect(analysis.fit.converged)
    // The file itself: tasks 13, 14 and 29 have a wrong answer more frequent than the right one.
    #expect(analysis.voting.wrongModes == 3)
    #expect(analysis.voting.limit?.estimate == 0.9)
    for line in Self.lines(Self.report([analysis])) { #expect(line.count <= 80) }
    // Published with the answers: plurality of three drawn with replacement, 0.798295, to six digits.
    let three = try #require(analysis.voting.points(.withReplacement).first { $0.votes == 3 })
    #expect(abs(try #require(three.plurality).estimate - 0.798_295) < 5e-7)
    // p²(3 − 2p) at the mean rate: three points too much.
    let p = shares.reduce(0, +) / 30
    let independent = try #require(analysis.independentMajority(of: 3))
    #expect(abs(independent - p * p * (3 - 2 * p)) < 1e-14)
    #expect(independent > three.majority.estimate + 0.05)
  }

  /// Σ over more than m/2 of the binomial's terms, all positive: the leading one is most of it.
  @Test("a majority that hardly ever is right has a chance above 0, with its digits")
  func rareMajority() throws {
    let tasks = try (0..<12).map { try TaskAttempts(task: "t\($0)", trials: 100_000, successes: $0) }
    let analysis = AttemptsAnalysis(AttemptsGroup(name: nil, data: try AttemptsData(tasks)), seed: 1, replicates: 20)
    let p = 66.0 / 12 / 100_000
    let exact = (2...3).reduce(0) { $0 + Double([3, 1][$1 - 2]) * pow(p, Double($1)) * pow(1 - p, Double(3 - $1)) }
    #expect(abs(try #require(analysis.independentMajority(of: 3)) / exact - 1) < 1e-12)
    #expect(try #require(analysis.independentMajority(of: 65)) > 0)
  }
}
