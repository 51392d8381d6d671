import Charts
import Foundation
import Reporting
import Testing

/// Reports and figures as they were last approved. A missing snapshot is recorded and fails; a differing one is written
/// beside it as `-changed` and fails.
@Suite("Snapshots of reports")
struct SnapshotTests {
  static let cases: [(name: String, overrides: [String])] = [
    ("decay-vs-key-tokens", ["simulation.trials=20000"]),
    ("difficulty-imitates-a-power-law", ["simulation.trials=20000"]),
    ("a-few-errors-allowed", ["simulation.trials=2000", "sequence.lengths.to=3000"]),
    ("rare", ["simulation.trials=5000", "sequence.lengths.to=3000"]),
  ]

  @Test("reports and figures are as approved", arguments: cases.map(\.name))
  func snapshots(_ name: String) async throws {
    let overrides = try #require(Self.cases.first { $0.name == name }).overrides
    let report = try await Fixture.report(name, overrides)
    try compare(TextReport(report).text, "\(name).txt")
    try compare(ReliabilityFigure(report).figure.svg, "\(name)-reliability.svg")
    try compare(try #require(HazardFigure(report).figure).svg, "\(name)-hazard.svg")
  }

  private func compare(_ text: String, _ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")
    let approved = folder.appendingPathComponent(name)
    let parts = name.split(separator: ".")
    let changed = folder.appendingPathComponent("\(parts[0])-changed.\(parts[1])")
    guard let expected = try? String(contentsOf: approved, encoding: .utf8) else {
      try text.write(to: approved, atomically: true, encoding: .utf8)
      Issue.record("\(name) was missing and has been recorded: look at it, then commit it")
      return
    }
    if expected == text {
      try? FileManager.default.removeItem(at: changed)
    } else {
      try text.write(to: changed, atomically: true, encoding: .utf8)
      Issue.record("\(name) differs from what was approved; see \(changed.lastPathComponent)")
    }
  }
}
