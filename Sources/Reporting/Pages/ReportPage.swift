package import Charts

/// A report for a browser: its passages, its figures, and the files it rests on.
package struct ReportPage: Sendable {
  /// A file that is shown whole, as the scenario.
  package struct Attachment: Sendable {
    let title: String
    let text: String

    package init(_ title: String, _ text: String) { (self.title, self.text) = (title, text) }
  }

  let sections: [[Passage]]
  let figures: [(name: String, figure: Figure)]
  let attachments: [Attachment]

  package init(
    sections: [[Passage]], figures: [(name: String, figure: Figure)], attachments: [Attachment] = []
  ) {
    (self.sections, self.figures, self.attachments) = (sections, figures, attachments)
  }
}
