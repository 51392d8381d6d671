/// A sweep in shards, as the scripts of schedulers know it.
package struct ShardJob: Sendable {
  /// The sweep's title, as comments give it.
  let title: String
  /// What its jobs are called: letters, digits, `.`, `_` and `-`.
  package let name: String
  /// The program, by its absolute path.
  let program: String
  /// The words that describe the sweep after `longhaul sweep run`: its file, and what is varied and how.
  let sweep: [String]
  package let shards: Int
  /// Processors of a task.
  let threads: Int
  /// Where the stores of shards go, and what they are merged into.
  let directory: String
  /// The most tasks at once, where that is limited.
  package let maxRunning: Int?
  /// Options that every job of Slurm has.
  let sbatchArguments: [String]

  package init(
    title: String, name: String, program: String, sweep: [String], shards: Int, threads: Int, directory: String,
    maxRunning: Int? = nil, sbatchArguments: [String] = []
  ) {
    // A line end in a title would end the comment that holds it.
    self.title = title.split(whereSeparator: \.isNewline).joined(separator: " ")
    self.name = "longhaul-" + ShardJob.letters(name)
    (self.program, self.sweep, self.shards, self.threads) = (program, sweep, shards, threads)
    (self.directory, self.maxRunning, self.sbatchArguments) = (directory, maxRunning, sbatchArguments)
  }

  private static func letters(_ name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-" })
  }
}
