import Foundation
import Inference
import Reporting
import Scenarios
import Testing

@Suite("Reports of growth fits")
struct GrowthReportTests {
  /// Inter-failure days of the Naval Tactical Data System (Jelinski & Moranda 1972), scaled where a test needs it.
  static func studies(scale: Double = 1, group: String = "ntds") throws -> [GrowthStudy] {
    let days = [9.0, 12, 11, 4, 7, 2, 5, 8, 5, 7, 1, 6, 1, 9, 4, 1, 3, 3, 6, 1, 11, 33, 7, 91, 2, 1]
    var sum = 0.0
    let positions = days.map { day in
      sum += day
      return scale * sum
    }
    let texts = try [
      KeyTokenRecord(name: "1", group: group, positions: positions),
      KeyTokenRecord(name: "2", group: group, end: 300 * scale, positions: positions.dropLast(3).map { 0.9 * $0 }),
      KeyTokenRecord(name: "3", group: group, end: 300 * scale, positions: positions.dropLast(9).map { 1.3 * $0 }),
    ]
    return GrowthStudy.studies(of: texts, options: GrowthOptions(replicates: 19, unit: "days"))
  }

  static func report(_ studies: [GrowthStudy]) -> GrowthReport {
    GrowthReport(
      file: "data/positions.csv", studies: studies, options: studies.first?.options ?? GrowthOptions())
  }

  static func lines(_ studies: [GrowthStudy]) -> [String] {
    GrowthText(report(studies)).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("lines are 80 columns at most, whatever the numbers", arguments: [1, 1e-12, 1e9])
  func width(_ scale: Double) throws {
    let lines = Self.lines(try Self.studies(scale: scale, group: "Some-Long-Model-Name-Instruct-2407"))
    for line in lines { #expect(line.count <= 80, "\(line)") }
    #expect(lines[0] == "LONGHAUL  fit --growth · Some-Long-Model-Name-Instruct-2407" + "        positions.csv")
    #expect(lines.contains { $0.contains("goel-okumoto") && $0.contains("total") })
  }

  @Test("the answer stands before the table, the table before its notes, the scenario's law last")
  func order() throws {
    let lines = Self.lines(try Self.studies())
    #expect(lines[1].isEmpty && lines[2].hasPrefix("ANSWER  "))
    let table = try #require(lines.firstIndex { $0.hasPrefix("KEY TOKENS OF ntds  66 key tokens in 3 texts") })
    let law = try #require(lines.firstIndex { $0.hasPrefix("growth: {law: ") })
    #expect(2 < table && table < law && law == lines.count - 2)
    let both = Self.lines(try Self.studies() + Self.studies(group: "other"))
    #expect(both.filter { $0.hasPrefix("ANSWER") }.count == 2 && both.contains("GROUPS"))
  }

  @Test("a group without key tokens is reported without a table of numbers")
  func nothing() throws {
    let study = GrowthStudy(group: "", [try KeyTokenRecord(name: "1", end: 500, positions: [])])
    let lines = Self.lines([study])
    #expect(lines.contains { $0.contains("No process is determined") })
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test("the document reads back as it was written, and holds no infinity")
  func document() throws {
    let document = GrowthDocument(Self.report(try Self.studies()))
    let data = try JSONEncoder().encode(document)
    #expect(try JSONDecoder().decode(GrowthDocument.self, from: data) == document)
    #expect(document.schema == "longhaul.growth/1")
    #expect(document.groups[0].processes.count == 4)
    #expect(document.groups[0].events == 26 + 23 + 17)
  }

  @Test("a fitted law is one that a scenario takes")
  func scenarioLaws() throws {
    for (process, values) in [
      ("homogeneous", [1.2e-7]), ("crow-amsaa", [1e-3, 0.25]), ("musa-okumoto", [3e4, 2e8]),
      ("goel-okumoto", [7, 0.5]),
    ] {
      let law = try #require(GrowthProcesses.process(process)?.scenarioLaw(values).text)
      _ = try Fixture.scenario("decay-vs-key-tokens", ["sequence.keyTokens.growth=\(law)"])
    }
  }
}
