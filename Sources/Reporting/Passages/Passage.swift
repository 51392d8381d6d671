/// A piece of a report, before anyone says in which form: plain text, HTML, Markdown and LaTeX are made of the same.
package enum Passage: Sendable, Equatable {
  /// What was done, and from which file or seed.
  case title(String, aside: String = "")
  /// The head of a section in capitals, and what is said beside it; `column` is where the latter begins in plain text, if
  /// several heads stand below one another.
  case heading(String, String = "", column: Int = 0)
  /// Numbers under a head: in one line where there is room, else each in its own.
  case items(String, [String], column: Int = 0)
  /// A line of its own at the margin, as the question.
  case line(String)
  /// Words below a heading or a table; in plain text they hang behind `label`, which holds the blanks that follow it.
  case paragraph(String, label: String = "")
  /// What to distrust, and what to do.
  case note(String)
  case table(ReportTable)
  /// A figure by its name, and what of it can be shown in characters.
  case figure(String, inCharacters: String = "")
}

/// A report that is made of passages, those of a section together.
package protocol SectionedReport {
  /// Sections may be empty where there is nothing to say.
  var sections: [[Passage]] { get }
}

extension SectionedReport {
  /// In plain text, 80 columns, ending in a line feed.
  package var text: String { PlainText(sections).text }
}
