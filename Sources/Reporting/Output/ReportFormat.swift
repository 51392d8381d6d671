/// A form in which a report can be had as one document.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text, markdown, latex, html

  /// The whole report in this form.
  package func document(_ report: some PagedReport) throws -> String {
    switch self {
    case .text: report.text
    case .markdown: MarkdownText(report.signedSections).text
    case .latex: LaTeXText(report.signedSections).text
    case .html:
      try HTMLPage(
        ReportPage(sections: report.signedSections, figures: report.figures, attachments: report.attachments())
      ).html()
    }
  }
}
