import Charts
import Foundation
import Testing

@Suite("Snapshots")
struct SnapshotTests {
  @Test("figures are drawn as before", arguments: Example.figures.map(\.name))
  func figures(_ name: String) throws {
    let figure = try #require(Example.figures.first { $0.name == name }).figure
    try Snapshot.check(figure.svg, name: name, type: "svg")
  }

  @Test("the same figure gives the same bytes", arguments: Example.figures.map(\.name))
  func deterministic(_ name: String) throws {
    let first = try #require(Example.figures.first { $0.name == name }).figure
    let second = try #require(Example.figures.first { $0.name == name }).figure
    #expect(first.svg == second.svg)
    #expect(first.csv == second.csv)
  }
}

/// Golden files beside the tests.
enum Snapshot {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

  /// Compares text with its snapshot: a missing one is recorded and fails, a differing one is kept as `-changed`.
  static func check(_ text: String, name: String, type: String) throws {
    let golden = folder.appending(path: "\(name).\(type)")
    let changed = folder.appending(path: "\(name)-changed.\(type)")
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden.lastPathComponent): look at it, then run again")
      return
    }
    if text == expected {
      try? FileManager.default.removeItem(at: changed)
    } else {
      try text.write(to: changed, atomically: true, encoding: .utf8)
      Issue.record("\(name) differs from its snapshot: compare \(changed.lastPathComponent)")
    }
  }
}
