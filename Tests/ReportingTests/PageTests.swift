import Charts
import DataFiles
import Foundation
import Testing

@testable import Reporting

@Suite("Pages of reports")
struct PageTests {
  private let hostile = "<script>alert(1)</script> & \"quotes\" 'single' ]]> {{{svg}}} \u{0}\u{1B}"

  private var figure: Figure {
    Figure(
      title: hostile, subtitle: hostile, caption: hostile, description: hostile,
      panels: [
        Panel(
          hostile, x: .linear(hostile, 0...2), y: .linear("y", 0...1),
          marks: [Line(hostile, [Datum(0, 0.5), Datum(2, 0.75)], style: .data)])
      ])
  }

  private func page() throws -> String {
    var table = ReportTable([hostile], [.left])
    table.add([hostile])
    let sections: [[Passage]] = [
      [.title(hostile, aside: hostile), .line(hostile)], [.heading("ANSWER", hostile)],
      [
        .heading(hostile, hostile), .table(table), .paragraph(hostile, label: hostile), .note(hostile),
        .items(hostile, [hostile], column: 9), .figure(hostile),
      ],
    ]
    return try HTMLPage(
      ReportPage(
        sections: sections, figures: [("first", figure), ("second", figure)],
        attachments: [.init(hostile, hostile)])
    ).html()
  }

  @Test("nothing that comes from a file is markup, in text, tables, figures and their data")
  func escaping() throws {
    let html = try page()
    #expect(!html.contains("<script>alert"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;"))
    // One script of our own and one block of data for each figure.
    #expect(html.components(separatedBy: "<script").count - 1 == 3)
    #expect(html.components(separatedBy: "</script").count - 1 == 3)
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(html.contains("{{{svg}}}"), "braces of a file are no places of the template")
  }

  @Test("the policy allows the one script by the digest that OpenSSL's own tool gives it")
  func policy() throws {
    let html = try page()
    let script = try #require(html.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "openssl dgst -sha256 -binary | base64"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(script.utf8))
    try input.fileHandleForWriting.close()
    let digest = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(digest.trimmed)'"
    #expect(html.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"))
  }

  @Test("ids are unique and every reference within the page leads somewhere")
  func identifiers() throws {
    let html = try page()
    let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "\(ids)")
    let references = html.matches(of: /url\(#([^)]*)\)|aria-labelledby="([^"]*)"/).flatMap { match in
      (match.1.map { [String($0)] } ?? []) + (match.2.map { $0.split(separator: " ").map(String.init) } ?? [])
    }
    #expect(!references.isEmpty && references.allSatisfy(ids.contains), "\(references)")
  }

  @Test("the same report gives the same bytes")
  func deterministic() throws { #expect(try page() == page()) }

  @Test("a figure's data are the places of its points and their values in words")
  func traces() throws {
    let plain = Figure(
      title: "t",
      panels: [
        Panel(
          x: .linear("n", 0...1000), y: .linear("R", 0...1),
          marks: [
            Points("seen", [Datum(500, 0.25, lower: 0.2, upper: 0.3125), Datum(2000, 0.5)], style: .data),
            Line("", [Datum(0, 0)], style: .data),
          ])
      ])
    let trace = FigureTrace(plain)
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(trace)) as? [String: Any]
    let panel = try #require((object?["panels"] as? [[String: Any]])?.first)
    let traces = try #require(panel["traces"] as? [[String: Any]])
    // Marks without a name, and points out of sight, are not told.
    #expect(traces.count == 1 && traces[0]["series"] as? String == "seen")
    let places = try #require(traces[0]["points"] as? [[Any]])
    #expect(places.count == 1 && places[0].count == 5)
    #expect(places[0].suffix(3).compactMap { $0 as? String } == ["500", "0.25", "0.2 – 0.3125"])
    let box = try #require(panel["box"] as? [Double])
    // x lies in the middle of the panel, R a quarter above its floor; places are rounded to a tenth of a px.
    #expect(abs((places[0][0] as? Double ?? 0) - (box[0] + box[2]) / 2) <= 0.051)
    #expect(abs((places[0][1] as? Double ?? 0) - (box[3] - 0.25 * (box[3] - box[1]))) <= 0.051)
  }

  @Test(
    "values are read off to four digits",
    arguments: [
      (0.0, "0"), (0.25706, "0.2571"), (1234567, "1,234,567"), (0.9999, "0.9999"), (-3.5, "−3.5"), (2e-7, "2×10⁻⁷"),
      (1e12, "10¹²"), (0.00012345, "0.0001235"), (.infinity, "∞"), (.nan, "–"), (999.96, "1,000"),
    ] as [(Double, String)])
  func reading(value: Double, text: String) { #expect(Numerals.reading(value) == text) }
}
