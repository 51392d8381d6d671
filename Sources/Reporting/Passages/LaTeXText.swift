import Scenarios

/// Passages in LaTeX, to be read into a document that uses `booktabs`.
struct LaTeXText {
  private let sections: [[Passage]]

  init(_ sections: [[Passage]]) { self.sections = sections }

  /// Ends in a line feed.
  var text: String {
    "% \\usepackage{booktabs}, \\usepackage[T1]{fontenc}\n"
      + sections.joined().flatMap(blocks).joined(separator: "\n\n") + "\n"
  }

  private func blocks(_ passage: Passage) -> [String] {
    switch passage {
    case .title(let title, let aside):
      ["\\section*{\(escaped(title))}"] + (aside.isEmpty ? [] : ["\\emph{\(escaped(aside))}"])
    case .heading(let name, let text, 0):
      ["\\subsection*{\(escaped(Capitals.sentence(name)))}"] + (text.isEmpty ? [] : [escaped(text)])
    case .heading(let name, let text, _): ["\\textbf{\(escaped(Capitals.sentence(name)))} \(escaped(text))"]
    case .items(let name, let items, _):
      ["\\textbf{\(escaped(Capitals.sentence(name)))} \(items.map(escaped).joined(separator: "; "))"]
    case .line(let text), .paragraph(let text, ""), .note(let text): [escaped(text)]
    case .paragraph(let text, let label): ["\\textbf{\(escaped(label.trimmed))} \(escaped(text))"]
    case .table(let table): [tabular(table)]
    case .figure: []
    }
  }

  private func tabular(_ table: ReportTable) -> String {
    func row(_ cells: [String]) -> String {
      if table.spans(cells) { return "\\multicolumn{\(table.header.count)}{l}{\(escaped(cells[0].trimmed))} \\\\" }
      return cells.map(escaped).joined(separator: " & ") + " \\\\"
    }
    let columns = table.alignments.map { $0 == .right ? "r" : "l" }.joined()
    return
      (["\\begin{tabular}{\(columns)}", "\\toprule"] + (table.hasHeader ? [row(table.header), "\\midrule"] : [])
      + table.rows.map(row)
      + ["\\bottomrule", "\\end{tabular}"]).joined(separator: "\n")
  }

  /// A number with an exponent as it is printed: 6.02e-9 as 6.02 × 10⁻⁹.
  private static func powers(_ text: String) -> String {
    text.replacing(/(\d)e(-?\d+)\b/) { "\($0.1)$\\times10^{\($0.2)}$" }
  }

  /// Text with the characters that have a meaning, and those that pdfLaTeX's fonts lack, spelled out.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text.harmless {
      switch character {
      case "\\": result += "\\textbackslash{}"
      case "{", "}", "#", "$", "%", "&", "_": result += "\\\(character)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "<": result += "$<$"
      case ">": result += "$>$"
      case "|": result += "$|$"
      case "\n", "\r", "\r\n", "\t": result += " "
      default: result += Self.symbols[character] ?? String(character)
      }
    }
    return Self.powers(result)
  }

  private static let symbols: [Character: String] = [
    "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$", "Δ": "$\\Delta$", "ε": "$\\varepsilon$", "θ": "$\\theta$",
    "κ": "$\\kappa$", "λ": "$\\lambda$", "μ": "$\\mu$", "ρ": "$\\rho$", "σ": "$\\sigma$", "Σ": "$\\Sigma$",
    "τ": "$\\tau$", "χ": "$\\chi$", "−": "$-$", "–": "--", "…": "\\ldots{}", "±": "$\\pm$", "×": "$\\times$",
    "·": "$\\cdot$", "≤": "$\\le$", "≥": "$\\ge$", "≈": "$\\approx$", "→": "$\\to$", "∞": "$\\infty$", "′": "$'$",
    "⌊": "$\\lfloor$", "⌋": "$\\rfloor$", "²": "$^2$", "³": "$^3$", "₁": "$_1$", "₂": "$_2$", "√": "$\\surd$",
    "∝": "$\\propto$", "Λ": "$\\Lambda$", "½": "$\\frac12$", "ᵢ": "$_i$",
    "∏": "$\\Pi$", "∈": "$\\in$", "•": "$\\bullet$", "η": "$\\eta$", "π": "$\\pi$", "φ": "$\\varphi$",
    "\u{202F}": "\\,",
    "\u{A0}": "~",
  ]
}
