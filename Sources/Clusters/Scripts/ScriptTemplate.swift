import Mustache

/// A script with places for what differs between sweeps, in Mustache with three braces: nothing is escaped but what quotes itself.
struct ScriptTemplate {
  private let text: String

  init(_ text: String) { self.text = text }

  /// An option as a line of `#SBATCH` has it, where double quotes keep blanks together.
  private static func directive(_ option: String) -> String {
    guard let equals = option.firstIndex(of: "="), option.contains(where: { $0.isWhitespace || "\"'#".contains($0) })
    else { return option }
    let value = option[option.index(after: equals)...].replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\(option[...equals])\"\(value)\""
  }

  /// The script of a job.
  func script(_ job: ShardJob) throws -> String {
    let shards = "\(job.directory)/shards"
    let values: [String: Any] = [
      "title": job.title, "name": job.name, "program": job.program.shellWord, "sweep": job.sweep.shellWords,
      "count": String(job.shards), "threads": String(job.threads), "directory": job.directory.shellWord,
      "shards": shards.shellWord, "results": "\(job.directory)/results.sqlite".shellWord,
      "limit": job.maxRunning.map { "%\($0)" } ?? "", "sbatch": job.sbatchArguments.map(ScriptTemplate.directive),
      "jobs": job.maxRunning.map { "--jobs \($0) " } ?? "",
      "braced": BracedValues(job).values,
    ]
    return try MustacheTemplate(string: text).render(values)
  }
}

/// The same values for a language that gives braces a meaning within its texts.
private struct BracedValues {
  let values: [String: Any]

  init(_ job: ShardJob) {
    /// A text of Python between three quotes, which its `format` leaves as it was.
    func braced(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("{", with: "{{").replacing("}", with: "}}")
    }
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    values = [
      "program": braced(job.program.shellWord), "sweep": braced(job.sweep.shellWords),
      // Wildcards stand in braces in names of files as well.
      "directory": quoted(job.directory.replacing("{", with: "{{").replacing("}", with: "}}")),
    ]
  }
}
