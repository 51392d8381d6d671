import Testing

@testable import Reporting

@Suite("Passages of a report")
struct PassageTests {
  private var table: ReportTable {
    var table = ReportTable(["name", "value"], [.left, .right])
    table.add(["a|b_c", "1"])
    table.add(["ρ ≤ 5 %", "−20"])
    return table
  }

  private var sections: [[Passage]] {
    [
      [.title("A & B", aside: "seed 1"), .line("Is 1 < 2?")], [], [.heading("ANSWER", "Yes.")],
      [
        .heading("TABLE"), .table(table), .paragraph("below", label: "words "), .note("beware"),
        .figure("curve", inCharacters: "┤▁▂"),
      ],
      [.items("HORIZONS", ["n50 = 10", "n80 = 5"], column: 11), .heading("ERRORS", "none", column: 11)],
    ]
  }

  @Test("plain text has columns that line up, hanging indents, and no trailing blanks")
  func plain() {
    let expected = """
      LONGHAUL  A & B                                                           seed 1
      Is 1 < 2?

      ANSWER  Yes.

      TABLE
        name     value
        a|b_c        1
        ρ ≤ 5 %    −20
        words below
        ! beware
      ┤▁▂

      HORIZONS   n50 = 10   n80 = 5
      ERRORS     none

      """
    #expect(PlainText(sections).text == expected)
  }

  @Test("items that do not fit into a line have one each, and long titles go on in the next")
  func long() {
    let items = (1...4).map { "n\($0) = \(String(repeating: "9", count: 20))" }
    let text = PlainText([
      [.items("HORIZONS", items, column: 11)], [.title(String(repeating: "long ", count: 20), aside: "x")],
    ])
    .text
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "HORIZONS   n1 = 99999999999999999999" && lines[3] == "           n4 = 99999999999999999999")
    #expect(lines.allSatisfy { $0.count <= 80 } && lines[5].hasPrefix("          long"))
  }

  @Test("Markdown escapes what would be markup, and tables keep their cells")
  func markdown() {
    let text = MarkdownText(sections).text
    #expect(text.contains("# A &amp; B\n") && text.contains("## Answer\n\nYes.\n") && text.contains("> beware"))
    #expect(text.contains("| name | value |\n| --- | ---: |\n| a\\|b\\_c | 1 |\n| ρ ≤ 5 % | −20 |"))
    #expect(text.contains("Is 1 &lt; 2?") && text.contains("**Horizons** n50 = 10; n80 = 5"))
  }

  @Test("LaTeX escapes every character with a meaning, and writes symbols as pdfLaTeX knows them")
  func latex() {
    let text = LaTeXText(sections).text
    #expect(text.contains("\\section*{A \\& B}") && text.contains("Is 1 $<$ 2?"))
    #expect(text.contains("\\begin{tabular}{lr}\n\\toprule\nname & value \\\\\n\\midrule\na$|$b\\_c & 1 \\\\\n"))
    #expect(text.contains("$\\rho$ $\\le$ 5 \\% & $-$20 \\\\\n\\bottomrule"))
    #expect(
      LaTeXText([[.line("rate 6.02e-9 ± 1e6, ethe 5e")]]).text.contains(
        "6.02$\\times10^{-9}$ $\\pm$ 1$\\times10^{6}$, ethe 5e"))
    #expect(
      LaTeXText([[.line("\\{}#$%&_~^")]]).text.contains(
        "\\textbackslash{}\\{\\}\\#\\$\\%\\&\\_\\textasciitilde{}\\textasciicircum{}"))
  }
}
