import Foundation
import Yams

/// What the YAML parser found, in words for people who do not know its grammar.
struct YAMLFault {
  static let alias =
    "'*' begins an alias, which scenario files do not have; write the value out, or quote text that begins with '*'"
  static let anchor =
    "'&' begins an anchor, which scenario files do not have; remove it, or quote text that begins with '&'"

  let fault: ScenarioFault

  init(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      fault = YAMLFault.worded(problem, mark, context, text)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map(\.shown).joined(separator: ", ")
      fault = ScenarioFault(
        Place(context.mark),
        duplicates.count == 1
          ? "the key \(keys) is given twice in one mapping; keep one"
          : "the keys \(keys) are given twice in one mapping; keep one of each")
    default:
      fault = ScenarioFault(.start, "cannot be read as YAML: \("\(error)".shown)")
    }
  }

  private static func worded(
    _ problem: String, _ mark: Mark, _ context: YamlError.Context?, _ text: String
  ) -> ScenarioFault {
    let about = context?.text ?? ""
    let place = Place(mark)
    if about.contains("quoted scalar"), problem.contains("end of stream") || problem.contains("document indicator") {
      return ScenarioFault(Place(context?.mark ?? mark), "the quote that opens here is not closed")
    }
    if problem.contains("undefined alias") || about.contains("scanning an alias") { return ScenarioFault(place, alias) }
    if about.contains("scanning an anchor") { return ScenarioFault(place, anchor) }
    if problem.contains("escape character") {
      return ScenarioFault(
        place, "a '\\' in double quotes must begin an escape such as \\n; use single quotes for text")
    }
    if problem.contains("expected node content") {
      return ScenarioFault(place, "a value is missing here, or text begins with a sign that YAML uses; quote such text")
    }
    if about.contains("directive") {
      return ScenarioFault(place, "'%' begins a directive, which scenario files do not have; quote the text")
    }
    if problem.contains("nesting level") {
      return ScenarioFault(place, "lists and mappings are nested more than 1,000 deep here")
    }
    if problem.contains("another document") {
      return ScenarioFault(place, "a second document begins here; a scenario file has one")
    }
    if let bracket = [("',' or ']'", "["), ("',' or '}'", "{")].first(where: { problem.contains($0.0) }) {
      let opened = context.map { " that opens at \($0.mark.line):\($0.mark.column)" } ?? ""
      return ScenarioFault(place, "the '\(bracket.1)'\(opened) lacks \(bracket.0) here")
    }
    if problem.contains("cannot start any token") { return ScenarioFault(place, startOfToken(at: mark, text)) }
    if problem.contains("tab") { return ScenarioFault(place, "a tab stands where only spaces may; indent with spaces") }
    if problem.contains("mapping values are not allowed") {
      return ScenarioFault(
        place, "a ':' makes no sense here; check the indentation, and quote text that has ': ' in it")
    }
    if ["expected key", "expected ':'", "expected '-'", "not allowed in this context", "document start"].contains(
      where: problem.contains)
    {
      return ScenarioFault(
        place, "this line does not continue what is above it; check the indentation, and that every key has its ':'")
    }
    return ScenarioFault(place, "not valid YAML: \(problem)" + (about.isEmpty ? "" : ", \(about)"))
  }

  private static func startOfToken(at mark: Mark, _ text: String) -> String {
    let lines = text.split(separator: "\n", maxSplits: mark.line, omittingEmptySubsequences: false)
    let line = lines.indices.contains(mark.line - 1) ? Array(lines[mark.line - 1].unicodeScalars) : []
    guard line.indices.contains(mark.column - 1) else { return "no value can begin here" }
    if line[mark.column - 1] == "\t" { return "a tab stands where only spaces may; indent with spaces" }
    return "'\(line[mark.column - 1])' cannot begin a value; quote the text"
  }
}
