import Foundation
import Inference
import Testing

/// Key-token spans that LongPPL found in GovReport texts (BlackieFang/LongPPL, Apache-2.0), where they are at hand.
@Suite("Growth of key tokens in real texts")
struct KeyTokenGrowthRealDataTests {
  static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/longppl_key_spans.csv")

  static func rows() throws -> [KeyTokenRow] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let header = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().enumerated().map { index, line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return KeyTokenRow(
        line: index + 2, cells: Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first }))
    }
  }

  @Test(
    "key tokens of LongPPL come in bursts, and robust errors say so",
    .enabled(if: FileManager.default.fileExists(atPath: file.path), "no ../shared/data/longppl_key_spans.csv"))
  func longPPL() throws {
    var columns = KeyTokenColumns()
    columns.text = "doc"
    columns.position = "char_start"
    columns.group = "evaluator"
    columns.start = .firstEvent
    guard case .records(let records) = KeyTokenReading(try Self.rows(), columns) else {
      Issue.record("the file was refused")
      return
    }
    let studies = GrowthStudy.studies(of: records, options: GrowthOptions(replicates: 99, unit: "characters"))
    #expect(
      studies.map(\.group).sorted() == ["Meta-Llama-3.1-8B", "Mistral-Large-Instruct-2407", "Qwen2-72B-Instruct"])
    // 8,099 rows, of which the first of each text begins its window.
    let (events, texts) = studies.reduce((0, 0)) { ($0.0 + $1.events, $0.1 + $1.texts) }
    #expect(events + texts == 8_099)
    for study in studies {
      let check = try #require(study.best?.check)
      #expect(check.showsBursts && check.isRefused, "\(study.group)")
      let rate = study.rows[0].fit.parameters[0]
      #expect((rate.robustError ?? 0) > 1.5 * (rate.standardError ?? 1), "\(study.group)")
    }
  }
}
