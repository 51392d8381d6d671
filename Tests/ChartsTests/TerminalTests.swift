import Charts
import Testing

@Suite("Terminal plots")
struct TerminalTests {
  @Test("plots are drawn as before", arguments: Example.all.map(\.name))
  func snapshots(_ name: String) throws {
    let figure = try #require(Example.all.first { $0.name == name }).figure
    let text = figure.panels.map { TerminalPlot($0).text }.joined(separator: "\n")
    try Snapshot.check(text, name: name, type: "txt")
  }

  @Test("no line is wider than asked", arguments: [24, 40, 80])
  func width(_ width: Int) {
    for (_, figure) in Example.figures {
      for panel in figure.panels {
        let lines = TerminalPlot(panel, width: width, height: 7).text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
      }
    }
  }

  @Test("control characters do not reach the terminal")
  func controls() {
    let panel = Panel(
      x: .linear("x\u{1B}[31m"), y: .linear("y\u{7}"), marks: [Line("a\u{1B}[2J", [Datum(0, 0)], style: .data)])
    let text = TerminalPlot(panel).text
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
  }
}
