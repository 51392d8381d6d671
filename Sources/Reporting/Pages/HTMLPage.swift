import Charts
import Foundation

/// A report page as one HTML file: nothing is loaded, nothing from a scenario or a data file is markup.
struct HTMLPage {
  private let page: ReportPage

  init(_ page: ReportPage) { self.page = page }

  func html() throws -> String {
    var sections = page.sections.filter { !$0.isEmpty }
    var rest = page.figures
    // The first figure stands below the answer, wherever it is in characters.
    if let answer = sections.firstIndex(where: HTMLPage.isAnswer), !rest.isEmpty {
      let lead = Passage.figure(rest.removeFirst().name)
      sections = sections.map { $0.filter { !HTMLPage.isSameFigure($0, lead) } }
      sections[answer].append(lead)
    }
    for case .figure(let name, _) in sections.joined() { rest.removeAll { $0.name == name } }
    var isFirstTitle = true
    let shown = try sections.map { section -> [String: Any] in
      let passages = try section.flatMap { passage in try values(passage, isFirstTitle: &isFirstTitle) }
      return ["isAnswer": HTMLPage.isAnswer(section), "passages": passages]
    }
    return try PageTemplate.render([
      "scriptHash": PageScript.hash, "script": PageScript.text, "style": PageStyle.text,
      "generator": "longhaul \(ProgramVersion.current)", "title": title, "sections": shown,
      "hasFigures": !rest.isEmpty, "figures": try rest.map(HTMLPage.values),
      "attachments": page.attachments.map {
        ["title": HTMLPage.clean($0.title), "text": HTMLPage.clean($0.text), "id": HTMLPage.identifier($0.title)]
      },
    ])
  }

  /// A page without the manifest that it shows: what tells times and hosts differs between pages of the same numbers.
  static func withoutManifest(_ page: String) -> String {
    guard let start = page.range(of: "<section class=\"file\" id=\"Manifest\">"),
      let end = page.range(of: "</section>", range: start.upperBound..<page.endIndex)
    else { return page }
    return page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
  }

  private var title: String {
    for case .title(let title, _) in page.sections.joined() { return HTMLPage.clean(title) }
    return "Longhaul"
  }

  private static func isSameFigure(_ a: Passage, _ b: Passage) -> Bool {
    if case .figure(let name, _) = a, case .figure(name, _) = b { return true }
    return false
  }

  private static func isAnswer(_ section: [Passage]) -> Bool {
    if case .heading(let name, _, _)? = section.first { return ["ANSWER", "ANSWERS"].contains(name) }
    return false
  }

  private func values(_ passage: Passage, isFirstTitle: inout Bool) throws -> [[String: Any]] {
    let clean = HTMLPage.clean
    switch passage {
    case .title(let title, let aside):
      let name = isFirstTitle ? "top" : "part"
      isFirstTitle = false
      return [[name: clean(title)]] + (aside.isEmpty ? [] : [["aside": clean(aside)]])
    case .heading(let name, let text, 0):
      return [["heading": Capitals.sentence(clean(name))]] + (text.isEmpty ? [] : [["paragraph": clean(text)]])
    case .heading(let name, let text, _): return [["label": Capitals.sentence(clean(name)), "paragraph": clean(text)]]
    case .items(let name, let items, _):
      return [["hasItems": true, "label": Capitals.sentence(clean(name)), "items": items.map(clean)]]
    case .line(let text): return [["line": clean(text)]]
    case .paragraph(let text, ""): return [["paragraph": clean(text)]]
    case .paragraph(let text, let label):
      return [["label": clean(label.trimmed), "paragraph": clean(text)]]
    case .note(let text): return [["note": clean(text)]]
    case .table(let table): return [["table": HTMLPage.values(table)]]
    case .figure(let name, _):
      guard let figure = page.figures.first(where: { $0.name == name }) else { return [] }
      return [["figure": try HTMLPage.values(figure)]]
    }
  }

  private static func values(_ table: ReportTable) -> [String: Any] {
    func cells(_ row: [String]) -> [[String: Any]] {
      zip(row, table.alignments).map { ["text": clean($0), "right": $1 == .right] }
    }
    return [
      "hasHeader": table.hasHeader, "header": cells(table.header),
      "rows": table.rows.map { row -> [String: Any] in
        table.spans(row) ? ["span": clean(row[0].trimmed), "columns": "\(table.header.count)"] : ["cells": cells(row)]
      },
    ]
  }

  private static func values(_ entry: (name: String, figure: Figure)) throws -> [String: Any] {
    // Ids and styles of a figure are scoped by its own id, which several figures of one page may share.
    let figure = entry.figure.identified(as: "svg-\(entry.name)")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let trace = clean(String(decoding: try encoder.encode(FigureTrace(figure)), as: UTF8.self))
    // Within a script element only "<" can end what it holds.
    return ["name": identifier(entry.name), "svg": figure.embedded, "trace": trace.replacing("<", with: "\\u003c")]
  }

  private static func identifier(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  /// Without the characters that HTML forbids and those that turn the order of letters; markup is escaped by the template.
  private static func clean(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || Escape.isAllowed($0) }))
  }
}
