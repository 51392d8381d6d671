/// A form in which a report can be had as one document.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text, markdown, latex, html

  /// The whole report in this form.
  package func document(_ report: some PagedReport) throws -> String {
    switch self {
    case .text: PlainText(report.sections).text
    case .markdown: MarkdownText(report.sections).text
    case .latex: LaTeXText(report.sections).text
    case .html:
      try HTMLPage(
        ReportPage(sections: report.sections, figures: report.figures, attachments: report.attachments())
      ).html()
    }
  }
}
