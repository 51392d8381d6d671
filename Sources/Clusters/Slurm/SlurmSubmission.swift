/// Hands scripts to Slurm.
package enum SlurmSubmission {
  /// Submits an array of tasks, one for each line of a todo file; returns the job.
  package static func array(
    todo: String, count: Int, maxRunning: Int?, in directory: String, arguments: [String] = []
  ) throws(ClusterFault) -> String {
    let range = "1-\(count)" + (maxRunning.map { "%\($0)" } ?? "")
    return try submit(["--array=\(range)", SweepDirectory.shardScript, todo] + arguments, in: directory)
  }

  /// Submits the merge, to be run when all tasks of the arrays have ended, however they ended.
  package static func merge(after arrays: [String], in directory: String) throws(ClusterFault) -> String {
    let dependency =
      arrays.isEmpty
      ? [] : ["--dependency=afterany:\(arrays.joined(separator: ":"))", "--kill-on-invalid-dep=yes"]
    return try submit(dependency + [SweepDirectory.mergeScript], in: directory)
  }

  /// The most tasks that an array may have; nil where the cluster does not say.
  package static func largestArray() throws(ClusterFault) -> Int? {
    let text = try SlurmCommand(name: "scontrol", arguments: ["show", "config"]).run(seconds: 20)
    let line = text.split(separator: "\n").first { $0.hasPrefix("MaxArraySize") }
    // Indices must stay below it, and ours begin at 1.
    return line?.split(separator: "=").last.flatMap { Int($0.trimmingWhitespace) }.map { $0 - 1 }
  }

  private static func submit(_ arguments: [String], in directory: String) throws(ClusterFault) -> String {
    let text: String
    do {
      text = try SlurmCommand(
        name: "sbatch", arguments: ["--parsable", "--chdir=\(directory)"] + arguments, directory: directory
      ).run()
    } catch {
      guard case .refused(_, let reason) = error else { throw error }
      throw .notSubmittable(directory, reason: reason)
    }
    // With several clusters the answer is `job;cluster`.
    let job = text.split(separator: "\n").last?.split(separator: ";").first.map { String($0).trimmingWhitespace } ?? ""
    guard Int(job) != nil else { throw .refused(command: "sbatch", reason: "its answer '\(text)' names no job") }
    return job
  }
}

extension StringProtocol {
  fileprivate var trimmingWhitespace: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
