import ArgumentParser
import Foundation

/// How many threads to use.
struct ThreadCount: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help:
      "Threads; if absent those that Slurm gives the task, or else all processors. The results do not depend on it.")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads); it must be a whole number from 1 to 1,024")
    }
  }

  var count: Int {
    let given = ProcessInfo.processInfo.environment["SLURM_CPUS_PER_TASK"].flatMap { Int($0) }
    return threads ?? given.flatMap { (1...1024).contains($0) ? $0 : nil }
      ?? ProcessInfo.processInfo.activeProcessorCount
  }
}
